package seawall.advisory.update.fetch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a file in the cache came from, kept beside it as {@code NAME.fetched}, one {@code key: value} a line.
 *
 * @param address without user and password
 * @param entityTag the ETag header as served; empty where absent
 * @param lastModified the Last-Modified header as served; empty where absent
 * @param isExact whether {@code lastModified} names one state exactly: it was at least a minute old when served (RFC 9110,
 *     8.8.2.2)
 * @param size in bytes, as stored
 * @param sha256 of the file, in hexadecimal; empty for one that is not complete
 * @param at when it was fetched
 */
public record Fetched(
        String address, String entityTag, String lastModified, boolean isExact, long size, String sha256, Instant at) {
    private static final String SUFFIX = ".fetched";
    private static final int LONGEST = 16 << 10;

    /** What is known of {@code file}; empty where it, or the note beside it, is absent, damaged or about another size. */
    public static Optional<Fetched> of(Path file) throws IOException {
        Optional<Fetched> note = note(file);
        return note.isPresent()
                        && Files.isRegularFile(file)
                        && Files.size(file) == note.get().size()
                ? note
                : Optional.empty();
    }

    /** The note beside {@code file}, whatever the file is like now. */
    static Optional<Fetched> note(Path file) throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(beside(file))) {
            bytes = in.readNBytes(LONGEST);
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        new String(bytes, StandardCharsets.UTF_8).lines().forEach(line -> {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                values.put(line.substring(0, colon), line.substring(colon + 2));
            }
        });
        try {
            return Optional.of(new Fetched(
                    values.getOrDefault("address", ""),
                    values.getOrDefault("etag", ""),
                    values.getOrDefault("last-modified", ""),
                    Boolean.parseBoolean(values.getOrDefault("exact", "")),
                    Long.parseLong(values.getOrDefault("size", "")),
                    values.getOrDefault("sha256", ""),
                    Instant.parse(values.getOrDefault("at", ""))));
        } catch (NumberFormatException | DateTimeException damaged) {
            return Optional.empty();
        }
    }

    /** Whether it came over the network and not out of a folder. */
    public boolean isFromNetwork() {
        return address.startsWith("http://") || address.startsWith("https://");
    }

    /** When the publisher last changed it; empty where the server did not say. */
    public Optional<Instant> modified() {
        return HttpDates.parse(lastModified);
    }

    /** Writes the note beside {@code file}. */
    void write(Path file) throws IOException {
        String text = "address: " + address + "\netag: " + entityTag + "\nlast-modified: " + lastModified + "\nexact: "
                + isExact + "\nsize: " + size + "\nsha256: " + sha256 + "\nat: " + at + "\n";
        Files.writeString(beside(file), text);
    }

    /** The validator that pins one state for {@code If-Range} (RFC 9110, 13.1.5); empty where there is none. */
    String strongValidator() {
        boolean strongTag = entityTag.startsWith("\"");
        return strongTag ? entityTag : entityTag.isEmpty() && isExact ? lastModified : "";
    }

    /** The file of the note. */
    static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + SUFFIX);
    }
}
