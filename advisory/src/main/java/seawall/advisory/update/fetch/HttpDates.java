package seawall.advisory.update.fetch;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Dates in headers (RFC 9110, section 5.6.7). */
final class HttpDates {
    private static final DateTimeFormatter FORM = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

    private HttpDates() {}

    /** Reads a date in the form that servers must use; empty for anything else. */
    static Optional<Instant> parse(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(FORM.parse(text, Instant::from));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    /** Writes a date in that form. */
    static String format(Instant instant) {
        return FORM.format(instant.atZone(ZoneOffset.UTC));
    }
}
