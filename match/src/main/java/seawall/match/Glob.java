package seawall.match;

/** Shell-style patterns over whole strings: {@code *} stands for any run of characters, also of slashes; nothing else is special. */
public final class Glob {
    private final String[] parts;

    private Glob(String pattern) {
        this.parts = pattern.split("\\*", -1);
    }

    public static Glob of(String pattern) {
        return new Glob(pattern);
    }

    /** Takes linear time in the text for each part of the pattern. */
    public boolean matches(String text) {
        if (parts.length == 1) {
            return text.equals(parts[0]);
        }
        String last = parts[parts.length - 1];
        if (!text.startsWith(parts[0]) || !text.endsWith(last) || text.length() < parts[0].length() + last.length()) {
            return false;
        }
        int from = parts[0].length();
        int end = text.length() - last.length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = text.indexOf(parts[i], from);
            if (found < 0 || found + parts[i].length() > end) {
                return false;
            }
            from = found + parts[i].length();
        }
        return true;
    }
}
