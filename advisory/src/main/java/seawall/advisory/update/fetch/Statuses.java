package seawall.advisory.update.fetch;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the status codes of servers mean for a file that is wanted (RFC 9110, section 15). */
final class Statuses {
    private Statuses() {}

    static FetchFailure failure(String address, HttpResponse<?> response, Instant now) {
        int status = response.statusCode();
        String said = address + ": the server answered " + status + " ";
        return switch (status) {
            case 401, 403 ->
                FetchFailure.lasting(said + "(not allowed; a mirror may need user and password in its address)");
            case 408, 425, 429 ->
                FetchFailure.busy(said + "(asked too often or too slowly)", retryAfter(response, now));
            case 500, 502, 503, 504 -> FetchFailure.busy(said + "(it is in trouble)", retryAfter(response, now));
            default -> FetchFailure.lasting(said + "(not expected here)");
        };
    }

    /** The Retry-After header in seconds or as a date (RFC 9110, 10.2.3). */
    private static @Nullable Duration retryAfter(HttpResponse<?> response, Instant now) {
        String text = response.headers().firstValue("Retry-After").orElse("");
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        return HttpDates.parse(text).map(date -> Duration.between(now, date)).orElse(null);
    }
}
