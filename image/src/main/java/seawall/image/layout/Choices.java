package seawall.image.layout;

import java.util.List;

/** Lists for people what they can choose among. */
final class Choices {
    private static final int MOST_LISTED = 20;

    private Choices() {}

    /** Sorted, without repetitions, and not longer than anyone reads. */
    static String listed(List<String> choices) {
        List<String> sorted = choices.stream().sorted().distinct().toList();
        String more = sorted.size() > MOST_LISTED ? " and " + (sorted.size() - MOST_LISTED) + " more" : "";
        return String.join(", ", sorted.subList(0, Math.min(MOST_LISTED, sorted.size()))) + more;
    }
}
