package seawall.sbom.cataloger.python;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.content.Lines;

/**
 * A requirements file (pip documentation, "Requirements File Format"). Only exact pins say a version; the names of others are
 * collected so that the caller can tell that they were not judged.
 */
final class Requirements {
    private static final int LINE = 1 << 16;
    private static final int MOST = 100_000;
    private static final Set<String> DEVELOPMENT =
            Set.of("dev", "develop", "development", "test", "tests", "testing", "lint", "doc", "docs", "ci", "typing");

    private final boolean development;
    private final List<PythonPackage> pinned = new ArrayList<>();
    private final Set<String> unpinned = new TreeSet<>();
    private final Set<String> includes = new LinkedHashSet<>();

    private Requirements(boolean development) {
        this.development = development;
    }

    /** Whether a file of this path is taken for requirements. */
    static boolean isAt(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        String file = lower.substring(lower.lastIndexOf('/') + 1);
        boolean named = file.startsWith("requirements") || file.endsWith("requirements.txt");
        return file.endsWith(".txt") && (named || ("/" + lower).contains("/requirements/"));
    }

    /** Whether the name says that the file is for development, as in {@code requirements-dev.txt}. */
    static boolean isForDevelopment(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < file.length(); i++) {
            char c = file.charAt(i);
            if (c >= 'a' && c <= 'z') {
                word.append(c);
            } else if (DEVELOPMENT.contains(word.toString())) {
                return true;
            } else {
                word.setLength(0);
            }
        }
        return false;
    }

    static Requirements parse(InputStream in, boolean development) throws IOException {
        var requirements = new Requirements(development);
        var lines = new Lines(in, LINE);
        for (String line = logical(lines); line != null; line = logical(lines)) {
            requirements.add(line);
        }
        return requirements;
    }

    PythonFile.Declared declared() {
        return new PythonFile.Declared(pinned, List.copyOf(includes));
    }

    /** What has no exact version, sorted. */
    List<String> unpinned() {
        return List.copyOf(unpinned);
    }

    /** A line with those it is continued on, without its comment; null behind the last. */
    private static @Nullable String logical(Lines lines) throws IOException {
        String line = lines.nextWhole();
        if (line == null) {
            return null;
        }
        StringBuilder joined = new StringBuilder();
        while (line != null && line.endsWith("\\") && !line.stripLeading().startsWith("#")) {
            joined.append(line, 0, line.length() - 1);
            if (joined.length() > LINE) {
                throw ContentException.limit("line longer than " + LINE + " bytes");
            }
            line = lines.nextWhole();
        }
        joined.append(line == null ? "" : line);
        String text = joined.toString();
        for (int at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1)) {
            if (at == 0 || Character.isWhitespace(text.charAt(at - 1))) {
                return text.substring(0, at).strip();
            }
        }
        return text.strip();
    }

    private void add(String line) throws ContentException {
        if (line.isEmpty()) {
            return;
        }
        if (pinned.size() + unpinned.size() + includes.size() >= MOST) {
            throw ContentException.limit("more than " + MOST + " requirements");
        }
        if (line.startsWith("-")) {
            addOption(line);
            return;
        }
        int end = 0;
        while (end < line.length() && PythonPackage.isNameCharacter(line.charAt(end))) {
            end++;
        }
        String name = line.substring(0, end);
        boolean isPath = line.startsWith(".") || line.startsWith("/") || line.startsWith("://", end);
        if (isPath || line.startsWith("/", end) || !PythonPackage.isName(name)) {
            unpinned.add(egg(line));
            return;
        }
        String version = pin(specifiers(line.substring(end)));
        if (version.isEmpty()) {
            unpinned.add(PythonPackage.normalise(name));
        } else {
            pinned.add(PythonPackage.of(name, version, development));
        }
    }

    private void addOption(String line) {
        for (String option : List.of("--editable=", "--editable", "-e")) {
            String target =
                    line.startsWith(option) ? line.substring(option.length()).strip() : "";
            if (!target.isEmpty()) {
                // A folder is the project itself.
                if (target.contains("://")) {
                    unpinned.add(egg(target));
                }
                return;
            }
        }
        for (String option : List.of("--requirement=", "--requirement", "-r")) {
            if (line.startsWith(option)) {
                String file = line.substring(option.length()).strip();
                if (!file.isEmpty()) {
                    includes.add(file);
                }
                return;
            }
        }
    }

    /** What is between the name with its extras and a marker or an option. */
    private static String specifiers(String rest) {
        String text = rest.strip();
        if (text.startsWith("[")) {
            text = text.substring(text.indexOf(']') + 1).strip();
        }
        for (String end : List.of(";", " --", "\t--")) {
            int at = text.indexOf(end);
            text = at < 0 ? text : text.substring(0, at);
        }
        text = text.strip();
        return text.startsWith("(") && text.endsWith(")") ? text.substring(1, text.length() - 1) : text;
    }

    /** The version of {@code ==} or {@code ===} (PEP 440, "Version matching"); empty without one, or with a wildcard. */
    private static String pin(String specifiers) {
        for (String clause : specifiers.split(",", -1)) {
            String text = clause.strip();
            if (text.startsWith("==")) {
                String version = text.substring(text.startsWith("===") ? 3 : 2).strip();
                return PythonPackage.isVersion(version) ? version : "";
            }
        }
        return "";
    }

    /** The name that an address gives after {@code #egg=}; else that it is an address or path. */
    private static String egg(String line) {
        int egg = line.indexOf("#egg=");
        int end = egg + 5;
        while (egg >= 0 && end < line.length() && PythonPackage.isNameCharacter(line.charAt(end))) {
            end++;
        }
        String name = egg < 0 ? "" : line.substring(egg + 5, end);
        return name.isEmpty() ? "an address or path" : PythonPackage.normalise(name);
    }
}
