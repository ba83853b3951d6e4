package seawall.sbom.cataloger.npm;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import seawall.content.ContentException;
import seawall.content.Lines;

/**
 * {@code yarn.lock} of Yarn 1 and of Yarn 2 and later. Both are blocks of a descriptor line and fields indented by two blanks, the
 * former in a syntax of its own, the latter in YAML as machines write it, so one reader of lines does for both. Neither says
 * what only development needs.
 */
final class YarnLock {
    private static final int LINE = 1 << 20;

    private final NpmListing packages = new NpmListing();

    private YarnLock() {}

    static NpmListing parse(InputStream in) throws IOException {
        var lock = new YarnLock();
        var lines = new Lines(in, LINE);
        String descriptor = "";
        boolean any = false;
        Map<String, String> fields = new HashMap<>();
        for (String line = lines.nextWhole(); line != null; line = lines.nextWhole()) {
            if (line.isBlank() || line.startsWith("#")) {
                any |= line.startsWith("# yarn lockfile");
                continue;
            }
            if (line.charAt(0) != ' ') {
                lock.add(descriptor, fields);
                fields.clear();
                descriptor = descriptor(line, lines);
                any = true;
            } else if (line.startsWith("  ") && line.length() > 2 && line.charAt(2) != ' ') {
                field(line.strip(), fields);
            }
        }
        lock.add(descriptor, fields);
        if (!any) {
            throw ContentException.malformed("not a yarn.lock");
        }
        return lock.packages;
    }

    /** The key of a block; one of more than 1,024 characters is written as {@code ? key} with the colon on the next line (YAML 1.2, 8.2.2). */
    private static String descriptor(String line, Lines lines) throws IOException {
        if (line.startsWith("? ") && ":".equals(lines.nextWhole())) {
            return line.substring(2);
        }
        if (!line.endsWith(":")) {
            throw ContentException.malformed("not a yarn.lock");
        }
        return line.substring(0, line.length() - 1);
    }

    private static void field(String line, Map<String, String> fields) {
        int blank = line.indexOf(' ');
        if (blank > 0) {
            String name = line.substring(0, blank);
            String bare = name.endsWith(":") ? name.substring(0, name.length() - 1) : name;
            fields.putIfAbsent(
                    unquoted(bare), unquoted(line.substring(blank + 1).strip()));
        }
    }

    private void add(String descriptor, Map<String, String> fields) throws ContentException {
        if (descriptor.isEmpty() || unquoted(descriptor).equals("__metadata")) {
            return;
        }
        if (!fields.containsKey("version")) {
            packages.addUnusable();
            return;
        }
        String resolution = fields.getOrDefault("resolution", "");
        if (resolution.isEmpty()) {
            addClassic(firstOf(descriptor), fields);
        } else {
            addResolved(resolution, fields.getOrDefault("version", ""));
        }
    }

    /** Yarn 1: {@code name@range}, where the range of an alias is {@code npm:real@range}. */
    private void addClassic(String descriptor, Map<String, String> fields) throws ContentException {
        int at = descriptor.indexOf('@', 1);
        if (at < 0) {
            packages.addUnusable();
            return;
        }
        String name = descriptor.substring(0, at);
        String range = descriptor.substring(at + 1);
        if (range.startsWith("npm:")) {
            int real = range.indexOf('@', 5);
            name = real > 0 ? range.substring(4, real) : name;
        }
        String resolved = fields.getOrDefault("resolved", "");
        if (!NpmPackage.isLocal(range)) {
            boolean elsewhere =
                    NpmPackage.isRepository(resolved) || NpmPackage.isRepository(range) || range.contains("://");
            String version = elsewhere ? "" : NpmPackage.version(fields.getOrDefault("version", ""));
            packages.add(NpmPackage.of(name, version, false));
        }
    }

    /** Yarn 2 and later: {@code name@protocol:reference}. A patched package is still the one that was patched. */
    private void addResolved(String resolution, String version) throws ContentException {
        int at = resolution.indexOf('@', 1);
        if (at < 0) {
            packages.addUnusable();
            return;
        }
        String name = resolution.substring(0, at);
        String reference = resolution.substring(at + 1);
        boolean registry = reference.startsWith("npm:") || reference.startsWith("patch:");
        if (!NpmPackage.isLocal(reference)) {
            packages.add(NpmPackage.of(name, registry ? NpmPackage.version(version) : "", false));
        }
    }

    /** The first of the descriptors that lead to one entry. */
    private static String firstOf(String descriptors) {
        int from = descriptors.startsWith("\"") ? 1 : 0;
        int end = from;
        while (end < descriptors.length() && descriptors.charAt(end) != '"' && descriptors.charAt(end) != ',') {
            end++;
        }
        return descriptors.substring(from, end);
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
