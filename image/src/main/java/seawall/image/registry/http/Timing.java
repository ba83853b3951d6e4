package seawall.image.registry.http;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How long a registry is waited for, and how often it is asked again.
 *
 * @param connecting until a connection stands
 * @param answering until the head of an answer has come
 * @param stalling between two pieces of an answer's body
 * @param attempts at one request or, without progress, at one blob; at least 1
 * @param pause waits between attempts
 * @param clock tells when tokens end
 */
public record Timing(
        Duration connecting, Duration answering, Duration stalling, int attempts, Pause pause, InstantSource clock) {
    public static final Timing DEFAULT = new Timing(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            5,
            Thread::sleep,
            InstantSource.system());

    public Timing {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts: " + attempts);
        }
    }

    /** Waits. */
    @FunctionalInterface
    public interface Pause {
        void take(Duration duration) throws InterruptedException;
    }
}
