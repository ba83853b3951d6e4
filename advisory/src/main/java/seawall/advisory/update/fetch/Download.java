package seawall.advisory.update.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one file: asks only for what changed, goes on where an earlier attempt was cut off, tries again where that may help.
 *
 * <p>Content is collected in {@code NAME.part} and takes the place of {@code NAME} in one step when it is complete; what is
 * known of each lies beside it ({@link Fetched}). Conditional requests, ranges and validators follow RFC 9110, sections 13 and
 * 14.
 */
final class Download {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");
    private static final Duration SETTLED = Duration.ofMinutes(1);
    private final Web web;
    private final FetchLimits limits;
    private final Pauses pauses;
    private final Clock clock;

    /** What came of it. */
    enum Outcome {
        /** The file is new or has new content. */
        NEW,
        /** The server says that the file is still the same. */
        UNCHANGED,
        /** The server has no such file. */
        ABSENT
    }

    /** Is told bytes so far and bytes in all, -1 where unknown. */
    @FunctionalInterface
    interface Watcher {
        void fetched(long done, long total);
    }

    Download(Web web, FetchLimits limits, Pauses pauses, Clock clock) {
        this.web = web;
        this.limits = limits;
        this.pauses = pauses;
        this.clock = clock;
    }

    /**
     * Fetches {@code address} into {@code file}.
     *
     * @param known a complete copy of the same file to compare with, which may be {@code file} itself
     * @throws FetchFailure where the server or the way to it fails; what came until then is kept
     * @throws IOException where the disk fails
     */
    Outcome fetch(URI address, Path file, @Nullable Path known, Watcher watcher)
            throws IOException, InterruptedException {
        Instant end = clock.instant().plus(limits.whole());
        Duration pause = limits.firstPause();
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(address, file, known, new Attempt(watcher, end));
            } catch (FetchFailure failure) {
                if (!failure.isTemporary() || attempt >= limits.attempts()) {
                    throw failure;
                }
                Duration asked = failure.retryAfter() == null ? Duration.ZERO : failure.retryAfter();
                Duration wanted = asked.compareTo(pause) > 0 ? asked : pause;
                pauses.pause(wanted.compareTo(limits.longestPause()) > 0 ? limits.longestPause() : wanted);
                pause = pause.multipliedBy(2);
            }
        }
    }

    private record Attempt(Watcher watcher, Instant end) {}

    private Outcome attempt(URI address, Path file, @Nullable Path known, Attempt attempt)
            throws IOException, InterruptedException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Optional<Fetched> begun = resumable(address, part);
        var headers = new TreeMap<String, String>();
        headers.put("Accept-Encoding", Unpacking.wanted(file));
        if (begun.isPresent()) {
            headers.put("Range", "bytes=" + Files.size(part) + "-");
            headers.put("If-Range", begun.get().strongValidator());
        } else if (known != null) {
            Fetched.of(known).filter(note -> isFrom(address, note)).ifPresent(note -> condition(note, headers));
        }
        HttpResponse<InputStream> response = web.get(address, headers);
        try {
            return switch (response.statusCode()) {
                case 200 -> receive(address, response, file, part, 0, attempt);
                case 206 -> receive(address, response, file, part, continued(address, response, part), attempt);
                case 304 -> Outcome.UNCHANGED;
                case 404, 410 -> Outcome.ABSENT;
                case 416 -> throw startOver(address, part, "the server cannot go on with a part of it");
                default -> throw Statuses.failure(Web.plain(address), response, clock.instant());
            };
        } finally {
            Web.close(response);
        }
    }

    private Outcome receive(
            URI address, HttpResponse<InputStream> response, Path file, Path part, long from, Attempt attempt)
            throws IOException, InterruptedException {
        long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        long total = length < 0 ? -1 : from + length;
        if (total > limits.mostBytes()) {
            throw FetchFailure.lasting(Web.plain(address) + ": " + total + " bytes are more than the limit of "
                    + limits.mostBytes() + " bytes for one file");
        }
        Fetched note = note(address, response);
        if (from == 0) {
            Files.deleteIfExists(part);
        }
        note.write(part);
        collect(address, response, part, from, total, attempt);
        long received = Files.size(part);
        if (total >= 0 && received != total) {
            throw FetchFailure.temporary(
                    Web.plain(address) + ": " + received + " of " + total + " bytes came before the connection ended",
                    null);
        }
        finish(
                note,
                file,
                part,
                response.headers().firstValue("Content-Encoding").orElse(""));
        return Outcome.NEW;
    }

    /** Where our own disk fails, what was collected is given up: it may be what fills the disk. */
    private void collect(
            URI address, HttpResponse<InputStream> response, Path part, long from, long total, Attempt attempt)
            throws IOException, InterruptedException {
        try (var content = new Content(response.body(), limits, Web.plain(address))) {
            content.copy(
                    part, from, total, attempt.watcher(), () -> clock.instant().isAfter(attempt.end()));
        } catch (FetchFailure failure) {
            throw failure;
        } catch (IOException disk) {
            FeedCache.remove(part);
            throw disk;
        }
    }

    private void finish(Fetched note, Path file, Path part, String encoding) throws IOException {
        Files.deleteIfExists(Fetched.beside(part));
        Unpacking.unpack(part, file, encoding, limits.mostBytes(), note.address());
        Fetched complete = new Fetched(
                note.address(),
                note.entityTag(),
                note.lastModified(),
                note.isExact(),
                Files.size(part),
                Hashes.sha256(part),
                note.at());
        Hashes.toDisk(part);
        Files.deleteIfExists(Fetched.beside(file));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        complete.write(file);
    }

    /** The first part of the same state of the file, where a server can be asked for the rest. */
    private Optional<Fetched> resumable(URI address, Path part) throws IOException {
        return Files.exists(part) && Files.size(part) > 0
                ? Fetched.note(part)
                        .filter(note ->
                                isFrom(address, note) && !note.strongValidator().isEmpty())
                : Optional.empty();
    }

    private static boolean isFrom(URI address, Fetched note) {
        return note.address().equals(Web.plain(address));
    }

    private static void condition(Fetched note, Map<String, String> headers) {
        if (!note.entityTag().isEmpty()) {
            headers.put("If-None-Match", note.entityTag());
        }
        if (!note.lastModified().isEmpty()) {
            headers.put("If-Modified-Since", note.lastModified());
        }
    }

    /** Where the content of a partial answer goes on: where the part on disk ends. */
    private long continued(URI address, HttpResponse<InputStream> response, Path part) throws IOException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        Matcher range = CONTENT_RANGE.matcher(
                response.headers().firstValue("Content-Range").orElse(""));
        if (!range.matches() || Long.parseLong(range.group(1)) != have) {
            throw startOver(address, part, "the server sent another part than the one asked for");
        }
        return have;
    }

    private static FetchFailure startOver(URI address, Path part, String why) throws IOException {
        Files.deleteIfExists(part);
        return FetchFailure.temporary(Web.plain(address) + ": " + why, null);
    }

    private Fetched note(URI address, HttpResponse<InputStream> response) {
        String lastModified = response.headers().firstValue("Last-Modified").orElse("");
        Optional<Instant> modified = HttpDates.parse(lastModified);
        Optional<Instant> served =
                HttpDates.parse(response.headers().firstValue("Date").orElse(""));
        boolean isExact = modified.isPresent()
                && served.isPresent()
                && !modified.get().plus(SETTLED).isAfter(served.get());
        String entityTag = response.headers().firstValue("ETag").orElse("");
        return new Fetched(Web.plain(address), entityTag, lastModified, isExact, 0, "", clock.instant());
    }
}
