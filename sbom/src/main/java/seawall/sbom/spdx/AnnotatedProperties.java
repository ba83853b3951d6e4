package seawall.sbom.spdx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import seawall.sbom.exchange.Property;

/** Properties as the comment of an annotation: lines of {@code name=value}, in which backslash and line ends are escaped. */
final class AnnotatedProperties {
    private static final String OWN = "seawall:";

    private AnnotatedProperties() {}

    static boolean isOwn(String comment) {
        return comment.startsWith(OWN);
    }

    static String write(List<Property> properties) {
        return properties.stream()
                .map(property -> property.name() + "=" + escape(property.value()))
                .collect(Collectors.joining("\n"));
    }

    static List<Property> read(String comment) {
        List<Property> properties = new ArrayList<>();
        for (String line : comment.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                properties.add(new Property(line.substring(0, equals), unescape(line.substring(equals + 1))));
            }
        }
        return properties;
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescape(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                char next = value.charAt(++i);
                text.append(
                        switch (next) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            default -> next;
                        });
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
