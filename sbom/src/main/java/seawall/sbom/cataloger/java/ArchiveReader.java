package seawall.sbom.cataloger.java;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import seawall.content.ContentException;
import seawall.image.Gaps;
import seawall.model.Gap;
import seawall.sbom.cataloger.java.zip.Allowance;
import seawall.sbom.cataloger.java.zip.Bytes;
import seawall.sbom.cataloger.java.zip.ZipDirectory;
import seawall.sbom.cataloger.java.zip.ZipMember;
import seawall.sbom.cataloger.java.zip.ZipStream;

/**
 * Reads one file and the archives inside it, each through its central directory where it lies in memory or is stored, else front
 * to back. A member that cannot be read becomes a gap and leaves the others.
 */
final class ArchiveReader {
    private static final int CLUE_BYTES = 2 << 20;
    private static final int MOST_WANTED = 50_000;

    /** Longest name of a member that is read, as the longest path of Linux; names are part of every location. */
    private static final int LONGEST_NAME = 4_096;

    private final String path;
    private final Gaps gaps;
    private final Allowance allowance;
    private final List<Artifact> artifacts = new ArrayList<>();

    ArchiveReader(String path, Gaps gaps, Allowance allowance) {
        this.path = path;
        this.gaps = gaps;
        this.allowance = allowance;
    }

    /** What was found, each thing once. */
    List<Artifact> artifacts() {
        return artifacts.stream().distinct().toList();
    }

    /**
     * Reads an archive by its central directory.
     *
     * @param inner its path inside the file; empty for the file itself
     * @param depth how many archives it lies in
     */
    void read(Bytes bytes, String inner, String fileName, int depth) throws IOException {
        ZipDirectory directory = ZipDirectory.open(bytes);
        var clues = new Clues();
        for (ZipMember member : wanted(directory, inner, clues)) {
            try {
                read(directory, member, inner, depth, clues);
            } catch (ContentException unusable) {
                gap(unusable.kind(), within(inner, member), detail(unusable));
            } catch (ZipException _) {
                gap(Gap.Kind.MALFORMED, within(inner, member), "member is damaged");
            } catch (EOFException _) {
                gap(Gap.Kind.TRUNCATED, within(inner, member), "member ends early");
            }
        }
        artifacts.addAll(clues.identify(inner, fileName));
    }

    /** Reads an archive front to back; what {@code in} gives behind its members is not read. */
    void stream(InputStream in, String inner, String fileName, int depth) throws IOException {
        var clues = new Clues();
        try (var zip = new ZipStream(in, allowance)) {
            for (ZipMember member = zip.next(); member != null; member = zip.next()) {
                if (isWanted(member)) {
                    stream(zip, member, inner, depth, clues);
                } else {
                    clues.passed(member.name());
                }
            }
        } catch (ContentException unusable) {
            gap(unusable.kind(), inner, detail(unusable));
        }
        artifacts.addAll(clues.identify(inner, fileName));
    }

    /** The members to read, in the directory's order; oddities among them become gaps. */
    private List<ZipMember> wanted(ZipDirectory directory, String inner, Clues clues) throws IOException {
        List<ZipMember> wanted = new ArrayList<>();
        try {
            directory.members(Allowance.MEMBERS, member -> {
                if (!isWanted(member)) {
                    clues.passed(member.name());
                } else if (member.name().length() > LONGEST_NAME) {
                    gap(Gap.Kind.LIMIT, within(inner, member), "member's name is longer than " + LONGEST_NAME);
                } else if (wanted.size() <= MOST_WANTED) {
                    wanted.add(member);
                }
            });
        } catch (ContentException unusable) {
            gap(unusable.kind(), inner, detail(unusable));
        }
        if (wanted.size() > MOST_WANTED) {
            gap(Gap.Kind.LIMIT, inner, "more than " + MOST_WANTED + " archives and descriptions in one archive");
            wanted.removeLast();
        }
        Set<String> names = new HashSet<>();
        for (ZipMember member : wanted) {
            if (!names.add(member.name())) {
                gap(Gap.Kind.MALFORMED, within(inner, member), "two members have this name");
            }
        }
        Set<ZipMember> overlapping = overlapping(wanted, inner);
        wanted.removeIf(overlapping::contains);
        return wanted;
    }

    /** Members, told apart by identity since a hostile archive lists one twice, whose data begins inside another's. */
    private Set<ZipMember> overlapping(List<ZipMember> wanted, String inner) {
        Set<ZipMember> overlapping = Collections.newSetFromMap(new IdentityHashMap<>());
        long end = Long.MIN_VALUE;
        for (ZipMember member : wanted.stream()
                .sorted(Comparator.comparingLong(ZipMember::offset))
                .toList()) {
            if (member.offset() < end) {
                gap(Gap.Kind.MALFORMED, within(inner, member), "member overlaps another");
                overlapping.add(member);
            }
            end = Math.max(end, member.offset() + Math.max(0, member.compressed()));
        }
        return overlapping;
    }

    private static boolean isWanted(ZipMember member) {
        return ArchiveName.isArchive(member.name()) || Clues.isClue(member.name());
    }

    private void read(ZipDirectory directory, ZipMember member, String inner, int depth, Clues clues)
            throws IOException {
        checkReadable(member);
        Bytes data = directory.data(member);
        boolean isClue = Clues.isClue(member.name());
        if (!isClue) {
            checkDepth(depth);
        }
        if (!isClue && member.method() == ZipMember.STORED) {
            read(data, innerOf(inner, member), fileName(member), depth + 1);
            return;
        }
        var inflater = new Inflater(true);
        try (InputStream raw = data.stream();
                InputStream in = member.method() == ZipMember.STORED
                        ? raw
                        : allowance.spending(new InflaterInputStream(raw, inflater, 1 << 13))) {
            use(in, member, inner, depth, clues);
        } finally {
            inflater.end();
        }
    }

    private void stream(ZipStream zip, ZipMember member, String inner, int depth, Clues clues) throws IOException {
        try {
            checkReadable(member);
            if (!Clues.isClue(member.name())) {
                checkDepth(depth);
            }
            use(zip.data(), member, inner, depth, clues);
        } catch (ContentException unusable) {
            gap(unusable.kind(), within(inner, member), detail(unusable));
        }
    }

    /** Reads a clue, or an archive: in memory if it may be held, else front to back. */
    private void use(InputStream in, ZipMember member, String inner, int depth, Clues clues) throws IOException {
        boolean isClue = Clues.isClue(member.name());
        boolean knowsSize = member.offset() >= 0 || !member.hasDescriptor();
        if (!isClue && !(knowsSize && allowance.canHold(member.size()))) {
            stream(in, innerOf(inner, member), fileName(member), depth + 1);
            return;
        }
        byte[] held = allowance.hold(in, knowsSize ? member.compressed() : -1, isClue ? CLUE_BYTES : Long.MAX_VALUE);
        try {
            if (knowsSize && held.length != member.size()) {
                gap(Gap.Kind.MALFORMED, within(inner, member), "member is not as long as the archive says");
            }
            if (isClue) {
                clues.add(member.name(), held);
            } else {
                read(Bytes.of(held), innerOf(inner, member), fileName(member), depth + 1);
            }
        } finally {
            allowance.release(held);
        }
    }

    private static void checkReadable(ZipMember member) throws ContentException {
        if (member.name().length() > LONGEST_NAME) {
            throw ContentException.limit("member's name is longer than " + LONGEST_NAME);
        }
        if (member.leavesArchive()) {
            throw ContentException.malformed("member's name leads out of the archive");
        }
        if (member.isEncrypted()) {
            throw ContentException.unsupported("member is encrypted");
        }
        if (member.method() != ZipMember.STORED && member.method() != ZipMember.DEFLATED) {
            throw ContentException.unsupported("compression method " + member.method());
        }
    }

    private void checkDepth(int depth) throws ContentException {
        allowance.archive();
        if (depth >= Allowance.DEEPEST) {
            throw ContentException.limit("archives nested deeper than " + Allowance.DEEPEST);
        }
    }

    private static String fileName(ZipMember member) {
        return member.name().substring(member.name().lastIndexOf('/') + 1);
    }

    private static String innerOf(String inner, ZipMember member) {
        return inner.isEmpty() ? member.name() : inner + "!/" + member.name();
    }

    /** Names in gaps are cut, because a hostile archive chooses them. */
    private static String within(String inner, ZipMember member) {
        String name = member.name();
        String shown = name.length() > 300 ? name.substring(0, 300) + "…" : name;
        return inner.isEmpty() ? shown : inner + "!/" + shown;
    }

    private void gap(Gap.Kind kind, String inner, String detail) {
        gaps.add(kind, inner.isEmpty() ? path : path + "!/" + inner, detail);
    }

    private static String detail(ContentException unusable) {
        String message = unusable.getMessage();
        return message == null ? "" : message;
    }
}
