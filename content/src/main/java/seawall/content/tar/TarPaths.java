package seawall.content.tar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns names as archives have them into paths below the root. */
public final class TarPaths {
    private TarPaths() {}

    /**
     * The path without empty, {@code .} and {@code ..} elements and without leading slash; the empty path is the root. Empty
     * where it would leave the root.
     */
    public static Optional<String> normalise(String name) {
        if (isNormal(name)) {
            return Optional.of(name);
        }
        List<String> elements = new ArrayList<>();
        for (int from = 0; from <= name.length(); ) {
            int slash = name.indexOf('/', from);
            int to = slash < 0 ? name.length() : slash;
            String element = name.substring(from, to);
            if (element.equals("..")) {
                if (elements.isEmpty()) {
                    return Optional.empty();
                }
                elements.removeLast();
            } else if (!element.isEmpty() && !element.equals(".")) {
                elements.add(element);
            }
            from = to + 1;
        }
        return Optional.of(String.join("/", elements));
    }

    /** Whether no element is empty or begins with a dot; most paths are like that. */
    private static boolean isNormal(String name) {
        char before = '/';
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (before == '/' && (c == '/' || c == '.')) {
                return false;
            }
            before = c;
        }
        return before != '/';
    }
}
