package seawall.testkit;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Runs a law on many generated cases, each from a seed that a failure names and {@code -Dseawall.seed=N} repeats. */
public final class Seeded {
    private Seeded() {}

    /** One generated case of a law. */
    @FunctionalInterface
    public interface Law {
        void holds(RandomGenerator random) throws Exception;
    }

    /** Checks the law on {@code cases} cases; the first seed is fixed so that runs repeat. */
    public static void check(int cases, Law law) {
        Long only = Long.getLong("seawall.seed");
        long first = only == null ? 20261124L : only;
        int count = only == null ? cases : 1;
        for (long seed = first; seed < first + count; seed++) {
            try {
                law.holds(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
            } catch (Exception | AssertionError failure) {
                throw new AssertionError(
                        "law broken with -Dseawall.seed=" + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    /** A string of up to {@code maxLength} characters drawn from {@code alphabet}. */
    public static String string(RandomGenerator random, String alphabet, int maxLength) {
        int length = random.nextInt(maxLength + 1);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
