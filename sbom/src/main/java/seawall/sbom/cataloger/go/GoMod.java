package seawall.sbom.cataloger.go;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seawall.content.ContentException;
import seawall.content.Lines;

/**
 * {@code go.mod} (Go Modules Reference, "go.mod files"): what is required, after replacements; the toolchain as the standard
 * library. Excluded versions need no care, for they are never selected.
 */
final class GoMod {
    private static final int LINE = 1 << 16;
    private static final int MOST = 100_000;

    /** What is put in place of a module; of every version where {@code version} is empty. */
    private record Replacement(String byPath, String byVersion) {}

    private final Set<GoModule> required = new LinkedHashSet<>();
    private final Map<GoModule, Replacement> replacements = new HashMap<>();
    private String toolchain = "";
    private boolean hasModule;
    private int unusable;

    private GoMod() {}

    static GoMod parse(InputStream in) throws IOException {
        var mod = new GoMod();
        var lines = new Lines(in, LINE);
        String block = "";
        for (String line = lines.nextWhole(); line != null; line = lines.nextWhole()) {
            List<String> words = words(line);
            if (words.isEmpty()) {
                continue;
            }
            if (words.getFirst().equals(")")) {
                block = "";
            } else if (words.size() == 2 && words.getLast().equals("(")) {
                block = words.getFirst();
            } else if (block.isEmpty()) {
                mod.add(words.getFirst(), words.subList(1, words.size()));
            } else {
                mod.add(block, words);
            }
        }
        if (!block.isEmpty()) {
            throw ContentException.truncated("a block has no end");
        }
        if (!mod.hasModule) {
            throw ContentException.malformed("not a go.mod: no module directive");
        }
        return mod;
    }

    /** How many requirements and replacements break the format. */
    int unusable() {
        return unusable;
    }

    private void add(String directive, List<String> words) throws ContentException {
        if (required.size() + replacements.size() > MOST) {
            throw ContentException.limit("more than " + MOST + " modules");
        }
        switch (directive) {
            case "require" -> {
                if (words.size() == 2 && GoModule.isPath(words.getFirst())) {
                    required.add(new GoModule(words.getFirst(), GoModule.version(words.getLast())));
                } else {
                    unusable++;
                }
            }
            case "module" -> hasModule = true;
            case "replace" -> addReplacement(words);
            case "toolchain" -> toolchain = words.isEmpty() ? "" : words.getFirst();
            default -> {}
        }
    }

    private void addReplacement(List<String> words) {
        int arrow = words.indexOf("=>");
        if (arrow < 1 || arrow > 2 || words.size() - arrow < 2) {
            unusable++;
            return;
        }
        String version = arrow == 2 ? words.get(1) : "";
        String byVersion = words.size() - arrow > 2 ? words.get(arrow + 2) : "";
        replacements.put(new GoModule(words.getFirst(), version), new Replacement(words.get(arrow + 1), byVersion));
    }

    /** What is required, after replacements, and the standard library where a toolchain is named. */
    List<GoModule> modules() {
        Set<GoModule> modules = new LinkedHashSet<>();
        GoModule library = GoModule.standardLibrary(toolchain);
        if (!library.version().isEmpty()) {
            modules.add(library);
        }
        required.forEach(module -> modules.add(replaced(module)));
        return List.copyOf(modules);
    }

    /** One for this version goes before one for any. */
    private GoModule replaced(GoModule module) {
        Replacement any = replacements.get(new GoModule(module.path(), ""));
        Replacement by = replacements.getOrDefault(module, any);
        if (by == null) {
            return module;
        }
        String version = GoModule.version(by.byVersion);
        boolean isFolder = version.isEmpty() || !GoModule.isPath(by.byPath);
        return isFolder ? new GoModule(module.path(), "") : new GoModule(by.byPath, version);
    }

    /** The words of a line without its comment; quotes around a word are dropped. */
    private static List<String> words(String line) {
        int comment = line.indexOf("//");
        while (comment > 0 && !Character.isWhitespace(line.charAt(comment - 1))) {
            comment = line.indexOf("//", comment + 1);
        }
        String text = (comment < 0 ? line : line.substring(0, comment))
                .replace("(", " ( ")
                .strip();
        List<String> words = new ArrayList<>();
        for (String word : text.split("[ \t\r]+", -1)) {
            boolean quoted = word.length() >= 2
                    && (word.charAt(0) == '"' || word.charAt(0) == '`')
                    && word.charAt(word.length() - 1) == word.charAt(0);
            String bare = quoted ? word.substring(1, word.length() - 1) : word;
            if (!bare.isEmpty()) {
                words.add(bare);
            }
        }
        return words;
    }
}
