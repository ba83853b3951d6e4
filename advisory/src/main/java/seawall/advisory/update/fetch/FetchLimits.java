package seawall.advisory.update.fetch;

import java.time.Duration;

/**
 * What fetching one file may cost.
 *
 * @param mostBytes of the file, packed or unpacked
 * @param connect until the connection stands
 * @param answer until the head of the answer is there
 * @param silence between two pieces of the content
 * @param whole for one file, all attempts together
 * @param attempts in all; after each failure that may pass, the pause doubles
 * @param firstPause before the second attempt
 * @param longestPause also where the server asks for a longer one
 */
public record FetchLimits(
        long mostBytes,
        Duration connect,
        Duration answer,
        Duration silence,
        Duration whole,
        int attempts,
        Duration firstPause,
        Duration longestPause) {
    /** Four GiB, patient with slow lines, four attempts within about ten seconds of pauses. */
    public static final FetchLimits DEFAULT = new FetchLimits(
            4L << 30,
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofHours(2),
            4,
            Duration.ofSeconds(1),
            Duration.ofSeconds(60));
}
