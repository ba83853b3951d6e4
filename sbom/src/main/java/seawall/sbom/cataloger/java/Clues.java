package seawall.sbom.cataloger.java;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;

/**
 * What was found in one archive that tells what it is.
 *
 * <p>Problem: only archives built by Maven say their coordinates, in {@code META-INF/maven/GROUP/ARTIFACT/}, and an archive with
 * shaded libraries says those of all of them. Idea: the entry that the file name agrees with, or the only one, is the archive
 * itself; every other one is a library inside, and a package of its own. Where none is the archive itself, the manifest and the
 * file name tell artifact and version; the group only where it is certain (see {@link #group}), because a wrong group finds wrong
 * advisories and an empty one is honestly undecided.
 */
final class Clues {
    private static final int MOST = 50_000;
    private static final String MAVEN = "META-INF/maven/";

    private final SortedMap<String, Coordinates> properties = new TreeMap<>();
    private final SortedMap<String, PomXml> poms = new TreeMap<>();
    private Manifest manifest = Manifest.EMPTY;
    private boolean hasClasses;

    /** Whether a member is read as a clue. */
    static boolean isClue(String name) {
        return name.equals("META-INF/MANIFEST.MF") || mavenFolder(name).isPresent();
    }

    /** Notes a member that is not read. */
    void passed(String name) {
        hasClasses |= name.endsWith(".class");
    }

    /** Reads a member that {@link #isClue}. */
    void add(String name, byte[] content) throws ContentException {
        if (properties.size() + poms.size() >= MOST) {
            throw ContentException.limit("more than " + MOST + " descriptions in one archive");
        }
        Optional<String> folder = mavenFolder(name);
        if (folder.isEmpty()) {
            manifest = Manifest.parse(content);
        } else if (name.endsWith(".properties")) {
            properties.put(folder.get(), PomProperties.parse(content));
        } else {
            poms.put(folder.get(), PomXml.parse(content));
        }
    }

    /**
     * What the archive is and what is shaded into it.
     *
     * @param inner path of the archive inside the file
     * @param fileName its own name
     */
    List<Artifact> identify(String inner, String fileName) {
        ArchiveName name = ArchiveName.parse(fileName);
        List<Artifact> artifacts = new ArrayList<>();
        String own = own(name);
        for (String folder : folders()) {
            boolean isOwn = folder.equals(own);
            Coordinates coordinates = coordinates(folder, isOwn ? name : null);
            if (isOwn ? !name.isBesideLibrary() : hasClasses) {
                artifacts.add(new Artifact(inner, coordinates, licences(folder, isOwn)));
            }
        }
        if (own.isEmpty() && !name.isBesideLibrary()) {
            derived(name, fileName).ifPresent(it -> artifacts.add(new Artifact(inner, it, manifest.licences())));
        }
        return artifacts;
    }

    private List<String> folders() {
        var folders = new TreeSet<>(properties.keySet());
        folders.addAll(poms.keySet());
        return List.copyOf(folders);
    }

    /** The folder that speaks about the archive itself; empty where none does. */
    private String own(ArchiveName name) {
        List<String> folders = folders();
        return folders.stream()
                .filter(folder -> name.matches(coordinates(folder, null).artifact()))
                .max(Comparator.comparingInt((String folder) -> agreement(coordinates(folder, null), name)))
                .orElse(folders.size() == 1 ? folders.getFirst() : "");
    }

    /** How well an entry and the file name agree: the whole name, else how much of it, then the version. */
    private static int agreement(Coordinates coordinates, ArchiveName name) {
        int whole = coordinates.artifact().equals(name.artifact()) ? 10_000 : 0;
        int version = coordinates.version().equals(name.version()) ? 1 : 0;
        return whole + 2 * coordinates.artifact().length() + version;
    }

    /** Each part from the best of pom.properties, pom.xml, the folder's own name and, for the archive itself, the others. */
    private Coordinates coordinates(String folder, @Nullable ArchiveName own) {
        Coordinates none = new Coordinates("", "", "");
        Coordinates first = properties.getOrDefault(folder, none);
        PomXml pom = poms.get(folder);
        Coordinates second = pom == null ? none : pom.coordinates();
        int slash = folder.indexOf('/');
        String version = either(first.version(), second.version());
        return new Coordinates(
                either(either(first.group(), second.group()), folder.substring(0, slash)),
                either(either(first.artifact(), second.artifact()), folder.substring(slash + 1)),
                own == null ? version : either(version, version(own)));
    }

    private List<String> licences(String folder, boolean isOwn) {
        PomXml pom = poms.get(folder);
        List<String> licences = pom == null ? List.of() : pom.licences();
        return licences.isEmpty() && isOwn ? manifest.licences() : licences;
    }

    /** What manifest and file name say where no Maven folder speaks about the archive. */
    private Optional<Coordinates> derived(ArchiveName name, String fileName) {
        String plugin = either(manifest.plain("short-name"), manifest.plain("extension-name"));
        String pluginVersion = firstWord(manifest.value("plugin-version"));
        if (!plugin.isEmpty() && Coordinates.isPlain(pluginVersion)) {
            return Optional.of(new Coordinates(manifest.plain("group-id"), plugin, pluginVersion));
        }
        String version = version(name);
        String title = manifest.plain("implementation-title");
        boolean titleIsKnown =
                name.version().isEmpty() && !KnownGroups.of(title, version).isEmpty();
        String artifact = titleIsKnown ? title : name.artifact();
        if (!Coordinates.isPlain(artifact) || fileName.equals("classes.jar") || (version.isEmpty() && !hasClasses)) {
            return Optional.empty();
        }
        return Optional.of(new Coordinates(group(artifact, version), artifact, version));
    }

    /** The file name's version is the published one; the manifest's may be cut to what OSGi allows. */
    private String version(ArchiveName name) {
        String implementation = manifest.plain("implementation-version");
        String named = Coordinates.isPlain(name.version()) ? name.version() : "";
        if (!named.isEmpty()) {
            String title = manifest.plain("implementation-title");
            boolean disagrees =
                    title.equals(name.artifact()) && !implementation.isEmpty() && !named.startsWith(implementation);
            return disagrees ? implementation : named;
        }
        String bundle = manifest.plain("bundle-version");
        return either(either(implementation, bundle), manifest.plain("specification-version"));
    }

    /**
     * Certain is: a library that is known; a symbolic name that is {@code group.artifact} as the bundle plugin writes it, where
     * the artifact has a dash, so that it cannot be the group's last part as well; a vendor identifier of three parts or more,
     * which is what Maven writes the group to ({@code org.apache} stands in many that are not of that group).
     */
    private String group(String artifact, String version) {
        String known = KnownGroups.of(artifact, version);
        if (!known.isEmpty()) {
            return known;
        }
        String symbolic = manifest.plain("bundle-symbolicname");
        if (artifact.indexOf('-') > 0 && symbolic.endsWith("." + artifact)) {
            return symbolic.substring(0, symbolic.length() - artifact.length() - 1);
        }
        String vendor = manifest.plain("implementation-vendor-id");
        return vendor.chars().filter(c -> c == '.').count() >= 2 ? vendor : "";
    }

    /** {@code GROUP/ARTIFACT} if this is a Maven description in the root or in the classes of a web or boot archive. */
    private static Optional<String> mavenFolder(String name) {
        String inside = name;
        for (String classes : List.of("WEB-INF/classes/", "BOOT-INF/classes/")) {
            if (inside.startsWith(classes)) {
                inside = inside.substring(classes.length());
            }
        }
        if (!inside.startsWith(MAVEN) || !(inside.endsWith("/pom.properties") || inside.endsWith("/pom.xml"))) {
            return Optional.empty();
        }
        String folder = inside.substring(MAVEN.length(), inside.lastIndexOf('/'));
        int slash = folder.indexOf('/');
        boolean two = slash > 0 && slash == folder.lastIndexOf('/') && slash < folder.length() - 1;
        return two ? Optional.of(folder) : Optional.empty();
    }

    private static String firstWord(String text) {
        int blank = text.indexOf(' ');
        return blank < 0 ? text : text.substring(0, blank);
    }

    private static String either(String first, String second) {
        return first.isEmpty() ? second : first;
    }
}
