package seawall.sbom.cataloger.java;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The main attributes of {@code META-INF/MANIFEST.MF} (JAR File Specification, "JAR Manifest"), by lower-case name. */
record Manifest(Map<String, String> attributes) {
    static final Manifest EMPTY = new Manifest(Map.of());
    private static final int LICENCES = 20;
    private static final int LICENCE = 500;

    static Manifest parse(byte[] bytes) {
        Map<String, String> attributes = new TreeMap<>();
        String name = "";
        StringBuilder value = new StringBuilder();
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\r\n|\r|\n", -1)) {
            if (line.startsWith(" ")) {
                value.append(line, 1, line.length());
                continue;
            }
            if (!name.isEmpty()) {
                attributes.putIfAbsent(name, value.toString().strip());
            }
            if (line.isEmpty() && !attributes.isEmpty()) {
                return new Manifest(attributes);
            }
            int colon = line.indexOf(':');
            name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            value.setLength(0);
            value.append(line, colon + 1, line.length());
        }
        if (!name.isEmpty()) {
            attributes.putIfAbsent(name, value.toString().strip());
        }
        return new Manifest(attributes);
    }

    /** The attribute's value; empty where absent. */
    String value(String name) {
        return attributes.getOrDefault(name, "");
    }

    /** The attribute's value if it can be part of a coordinate, without OSGi directives; else empty. */
    String plain(String name) {
        String value = value(name);
        int directive = value.indexOf(';');
        String bare = (directive < 0 ? value : value.substring(0, directive)).strip();
        return Coordinates.isPlain(bare) ? bare : "";
    }

    /** The clauses of {@code Bundle-License} (OSGi Core, 3.2.1.8) without their attributes. */
    List<String> licences() {
        List<String> licences = new ArrayList<>();
        StringBuilder clause = new StringBuilder();
        boolean quoted = false;
        String text = value("bundle-license") + ",";
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c == ',' && !quoted) {
                String licence = bare(clause.toString());
                boolean isName = !licence.isEmpty() && licence.length() <= LICENCE && !licence.equals("<<EXTERNAL>>");
                if (isName && licences.size() < LICENCES) {
                    licences.add(licence);
                }
                clause.setLength(0);
            } else {
                clause.append(c);
            }
        }
        return licences;
    }

    private static String bare(String clause) {
        String text = clause.strip();
        if (text.startsWith("\"")) {
            int end = text.indexOf('"', 1);
            return end < 0 ? "" : text.substring(1, end).strip();
        }
        int attributes = text.indexOf(';');
        return (attributes < 0 ? text : text.substring(0, attributes)).strip();
    }
}
