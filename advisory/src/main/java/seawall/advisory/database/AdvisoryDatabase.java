package seawall.advisory.database;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seawall.advisory.Advisories;
import seawall.model.Digest;
import seawall.model.Ecosystem;
import seawall.model.Statement;
import seawall.model.Vulnerability;

/**
 * A database file, mapped into memory and read in place (docs/database-format.md). Opening it reads a few kilobytes; what is asked
 * for is decoded when it is asked for.
 *
 * <p>Nothing in the file is trusted: whatever does not fit makes a {@link DatabaseException} of code {@code DAMAGED}. Whether the
 * content is what the digest says is a question of its own, {@link #verify}, since answering it reads everything.
 *
 * <p>Safe for several threads. A database is replaced by another file, never changed in place.
 */
public final class AdvisoryDatabase implements Advisories, AutoCloseable {
    private static final Pattern NAMED_BY_DIGEST = Pattern.compile("(?:sha256-)?([0-9a-f]{64})(?:\\..*)?");

    private final @Nullable Arena arena;
    private final MemorySegment file;
    private final Tables tables;
    private final MemorySegment manifestJson;
    /** The packages of one source, and images on one base, ask for the same again and again. */
    private final RecentlyUsed<List<Statement>> recentStatements =
            new RecentlyUsed<>(recentMemory(), statements -> 200 * statements.size());

    private final RecentlyUsed<Vulnerability> recentVulnerabilities =
            new RecentlyUsed<>(recentMemory(), known -> 1_000 + known.details().length());
    private volatile @Nullable Digest digest;
    private volatile @Nullable Manifest manifest;

    /** About how many bytes each memory of what was used lately may take: a part of the heap, small beside what it serves. */
    private static long recentMemory() {
        return Runtime.getRuntime().maxMemory() / 32;
    }

    /** Visits every package with its statements. */
    @FunctionalInterface
    public interface PackageVisitor {
        void visit(Ecosystem ecosystem, String name, List<Statement> statements);
    }

    private AdvisoryDatabase(@Nullable Arena arena, MemorySegment file, @Nullable Digest digest) {
        this.arena = arena;
        this.file = file;
        this.digest = digest;
        Map<Section, MemorySegment> sections = DatabaseFile.sections(file);
        this.tables = new Tables(sections);
        this.manifestJson = DatabaseFile.section(sections, Section.MANIFEST);
    }

    /**
     * Opens a database whose digest is known from where it was recorded.
     *
     * @throws DatabaseException where there is none, or it is of another format or damaged
     */
    public static AdvisoryDatabase open(Path path, Digest recorded) {
        return map(path, recorded);
    }

    /** Opens a database named by its digest ({@code HEX.…}); for another name the digest is computed when it is asked for. */
    public static AdvisoryDatabase open(Path path) {
        Matcher named = NAMED_BY_DIGEST.matcher(path.getFileName().toString());
        return map(path, named.matches() ? new Digest("sha256", named.group(1)) : null);
    }

    @SuppressWarnings("MustBeClosedChecker") // the database closes it, and this method where there is none
    private static AdvisoryDatabase map(Path path, @Nullable Digest recorded) {
        if (Files.isDirectory(path)) {
            throw new DatabaseException(
                    DatabaseException.Code.NOT_A_DATABASE, path + " is a directory, not an advisory database");
        }
        Arena arena = Arena.ofShared();
        boolean opened = false;
        try (FileChannel channel = FileChannel.open(path)) {
            MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            AdvisoryDatabase database = new AdvisoryDatabase(arena, mapped, recorded);
            opened = true;
            return database;
        } catch (NoSuchFileException failure) {
            throw new DatabaseException(
                    DatabaseException.Code.NOT_FOUND,
                    "there is no advisory database at %s; run 'seawall db update' to get one".formatted(path),
                    failure);
        } catch (IOException failure) {
            throw new DatabaseException(
                    DatabaseException.Code.IO, "cannot read %s: %s".formatted(path, WorkFolder.said(failure)), failure);
        } finally {
            if (!opened) {
                arena.close();
            }
        }
    }

    /** A database in memory. */
    static AdvisoryDatabase of(byte[] bytes) {
        return new AdvisoryDatabase(null, MemorySegment.ofArray(bytes), null);
    }

    @Override
    public Digest digest() {
        Digest known = digest;
        if (known == null) {
            known = computedDigest();
            digest = known;
        }
        return known;
    }

    /**
     * Reads the whole file and compares it with the digest it was opened with.
     *
     * @throws DatabaseException of code {@code DIGEST_MISMATCH} where they differ
     */
    public void verify() {
        Digest computed = computedDigest();
        if (!computed.equals(digest())) {
            throw new DatabaseException(
                    DatabaseException.Code.DIGEST_MISMATCH,
                    "the advisory database should be %s and is %s; run 'seawall db update' to get a new one"
                            .formatted(digest(), computed));
        }
    }

    private Digest computedDigest() {
        MessageDigest sha256 = DatabaseFile.sha256();
        byte[] chunk = new byte[1 << 16];
        for (long position = 0; position < file.byteSize(); position += chunk.length) {
            int length = (int) Math.min(chunk.length, file.byteSize() - position);
            MemorySegment.copy(file, ValueLayout.JAVA_BYTE, position, chunk, 0, length);
            sha256.update(chunk, 0, length);
        }
        return new Digest("sha256", HexFormat.of().formatHex(sha256.digest()));
    }

    /** What the database was made from and holds. */
    public Manifest manifest() {
        Manifest read = manifest;
        if (read == null) {
            if (manifestJson.byteSize() > Limits.BLOCK) {
                throw DatabaseException.damaged("the manifest is too long");
            }
            read = ManifestJson.read(manifestJson.toArray(ValueLayout.JAVA_BYTE));
            manifest = read;
        }
        return read;
    }

    @Override
    public boolean covers(Ecosystem ecosystem) {
        Tables.Stretch stretch = tables.stretch(ecosystem);
        return stretch != null && stretch.covered();
    }

    @Override
    public List<Statement> about(Ecosystem ecosystem, String packageName) {
        int number = packageNumber(ecosystem, packageName);
        return number < 0
                ? List.of()
                : recentStatements.get(number, () -> tables.statements(number, ecosystem, packageName, _ -> true));
    }

    /** Decodes these statements only. */
    @Override
    public List<Statement> about(Ecosystem ecosystem, String packageName, Set<String> vulnerabilities) {
        int number = packageNumber(ecosystem, packageName);
        return number < 0
                ? List.of()
                : tables.statements(
                        number,
                        ecosystem,
                        packageName,
                        vulnerability -> vulnerabilities.contains(tables.vulnerabilityName(vulnerability)));
    }

    /** The number of a package; negative where nothing is said about it. */
    private int packageNumber(Ecosystem ecosystem, String packageName) {
        Tables.Stretch stretch = tables.stretch(ecosystem);
        return stretch == null ? -1 : tables.packageNumber(stretch, packageName);
    }

    @Override
    public Optional<Vulnerability> vulnerability(String identifier) {
        int number = tables.vulnerabilityNumber(identifier);
        return number < 0
                ? Optional.empty()
                : Optional.of(recentVulnerabilities.get(number, () -> tables.vulnerability(number)));
    }

    @Override
    public List<Statement> statements(String identifier) {
        int number = tables.vulnerabilityNumber(identifier);
        return number < 0 ? List.of() : tables.statementsAbout(number);
    }

    /**
     * Finds vulnerabilities by identifier or alias, groups (DSA, USN, ALSA) and packages: first what is named exactly so, then
     * what begins with {@code text}.
     */
    public List<Hit> search(String text, int limit) {
        return new Search(tables, limit).search(text);
    }

    /** Visits every package in the order of ecosystems and names. */
    public void forEachPackage(PackageVisitor visitor) {
        for (Tables.Stretch stretch : tables.stretches()) {
            for (int i = stretch.from(); i < stretch.to(); i++) {
                String name = tables.packages().text(i);
                visitor.visit(stretch.ecosystem(), name, tables.statements(i, stretch.ecosystem(), name, _ -> true));
            }
        }
    }

    /** Visits every vulnerability in the order of identifiers. */
    public void forEachVulnerability(Consumer<Vulnerability> visitor) {
        for (int i = 0; i < tables.vulnerabilities().count(); i++) {
            visitor.accept(tables.vulnerability(i));
        }
    }

    Tables tables() {
        return tables;
    }

    /** Unmaps the file; no thread may read from it any more. */
    @Override
    public void close() {
        tables.close();
        if (arena != null) {
            arena.close();
        }
    }
}
