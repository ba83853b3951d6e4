package seawall.sbom.exchange;

import static seawall.sbom.exchange.OwnProperties.*;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seawall.content.json.JsonWriter;
import seawall.model.Digest;
import seawall.model.Distribution;
import seawall.model.Ecosystem;
import seawall.model.Gap;
import seawall.model.Inventory;
import seawall.model.Layer;
import seawall.model.Location;
import seawall.model.Package;
import seawall.model.Presence;
import seawall.model.Purl;
import seawall.model.SourcePackage;
import seawall.model.Subject;

/** Makes the inventory of a bill of materials that Seawall wrote: the one it was written from. */
final class OwnBill {
    private final Bill bill;
    private final List<Gap> gaps;
    private final List<Layer> layers;

    private OwnBill(Bill bill) {
        this.bill = bill;
        this.gaps = new ArrayList<>(bill.gaps());
        this.layers = layers();
    }

    /** Whether the bill carries the properties of {@link OwnProperties}. */
    static boolean isOwn(Bill bill) {
        return !text(bill.properties(), FORMAT_NAME).isEmpty();
    }

    static Inventory inventory(Bill bill) {
        OwnBill own = new OwnBill(bill);
        if (!text(bill.properties(), FORMAT_NAME).equals(FORMAT)) {
            own.gaps.add(new Gap(
                    Gap.Kind.UNSUPPORTED,
                    FORMAT_NAME,
                    "written by another version of Seawall; what is new in it was not read"));
        }
        Distribution distribution = own.distribution();
        var foreign = new ForeignPackages(distribution, _ -> 0);
        List<Package> packages = new ArrayList<>();
        for (Entry entry : bill.entries()) {
            if (!entry.property(ECOSYSTEM).isEmpty()) {
                own.addPackage(entry, packages);
            } else {
                foreign.add(entry);
            }
        }
        packages.addAll(foreign.packages());
        own.gaps.addAll(foreign.gaps());
        own.readGaps();
        String kernel = text(bill.properties(), KERNEL);
        return new Inventory(
                own.subject(), distribution, kernel.isEmpty() ? null : kernel, own.layers, packages, own.gaps);
    }

    private Subject subject() {
        Subject.Kind kind = constant(Subject.Kind.class, text(bill.properties(), SUBJECT_KIND), Subject.Kind.SBOM);
        String config = text(bill.properties(), IMAGE_CONFIG);
        Subject.ImageIdentity image = null;
        Digest digest = digest(config);
        if (digest != null) {
            List<Digest> diffIds = new ArrayList<>();
            for (String text : Property.all(bill.properties(), IMAGE_DIFF_ID)) {
                Digest diffId = digest(text);
                if (diffId != null) {
                    diffIds.add(diffId);
                }
            }
            image = new Subject.ImageIdentity(
                    digest,
                    diffIds,
                    Property.all(bill.properties(), IMAGE_ALIAS),
                    text(bill.properties(), IMAGE_PLATFORM));
        }
        return new Subject(kind, text(bill.properties(), SUBJECT_NAME), image);
    }

    private @Nullable Distribution distribution() {
        List<Property> all = bill.properties();
        Ecosystem ecosystem = ecosystem(text(all, DISTRIBUTION_ECOSYSTEM));
        return ecosystem == null
                ? null
                : new Distribution(
                        text(all, DISTRIBUTION_ID),
                        Property.all(all, DISTRIBUTION_LIKE),
                        text(all, DISTRIBUTION_VERSION),
                        text(all, DISTRIBUTION_CODENAME),
                        text(all, DISTRIBUTION_NAME),
                        ecosystem);
    }

    private List<Layer> layers() {
        List<String> indexes = Property.all(bill.properties(), LAYER_INDEX);
        List<String> diffIds = Property.all(bill.properties(), LAYER_DIFF_ID);
        List<String> blobs = Property.all(bill.properties(), LAYER_BLOB);
        List<String> commands = Property.all(bill.properties(), LAYER_COMMAND);
        List<Layer> all = new ArrayList<>();
        for (int i = 0; i < indexes.size(); i++) {
            int index = number(indexes.get(i), i);
            all.add(new Layer(index, digest(at(diffIds, i)), digest(at(blobs, i)), at(commands, i)));
        }
        return all.isEmpty() ? List.of(Layer.ONLY) : List.copyOf(all);
    }

    private void readGaps() {
        List<String> kinds = Property.all(bill.properties(), GAP_KIND);
        List<String> wheres = Property.all(bill.properties(), GAP_WHERE);
        List<String> details = Property.all(bill.properties(), GAP_DETAIL);
        for (int i = 0; i < kinds.size(); i++) {
            gaps.add(
                    new Gap(constant(Gap.Kind.class, kinds.get(i), Gap.Kind.MALFORMED), at(wheres, i), at(details, i)));
        }
    }

    private void addPackage(Entry entry, List<Package> packages) {
        Purl purl;
        try {
            purl = Purl.parseLeniently(entry.purl());
        } catch (IllegalArgumentException invalid) {
            malformed(entry.title(), "its package URL cannot be read: " + invalid.getMessage());
            return;
        }
        List<Property> own = entry.properties();
        Ecosystem ecosystem = ecosystem(text(own, ECOSYSTEM));
        if (ecosystem == null) {
            malformed(entry.title(), "its ecosystem cannot be read");
            return;
        }
        String source = text(own, SOURCE_NAME);
        String module = text(own, MODULE);
        String owner = text(own, OWNER);
        String name = text(own, NAME);
        List<String> licences = Property.all(own, LICENCE);
        packages.add(new Package(
                purl,
                ecosystem,
                name.isEmpty() ? entry.name() : name,
                entry.version(),
                source.isEmpty() ? null : new SourcePackage(source, text(own, SOURCE_VERSION)),
                module.isEmpty() ? null : module,
                licences.isEmpty() ? entry.licences() : licences,
                constant(Presence.class, text(own, PRESENCE), Presence.INSTALLED),
                text(own, DEVELOPMENT).equals("true"),
                owner.isEmpty() ? null : owner,
                text(own, CATALOGER),
                locations(entry)));
    }

    /** {@code LAYER PATH}; a layer that does not exist is told and becomes the lowest. */
    private List<Location> locations(Entry entry) {
        List<Location> locations = new ArrayList<>();
        for (String text : Property.all(entry.properties(), LOCATION)) {
            int space = text.indexOf(' ');
            int layer = number(text.substring(0, Math.max(0, space)), -1);
            if (layer < 0 || layer >= layers.size()) {
                malformed(entry.title(), "it names a layer that the document does not have");
                layer = 0;
            }
            locations.add(new Location(text.substring(space + 1), layer));
        }
        return locations.isEmpty() ? List.of(new Location(entry.purl(), 0)) : locations;
    }

    private void malformed(String where, String detail) {
        gaps.add(new Gap(Gap.Kind.MALFORMED, where, detail));
    }

    private @Nullable Digest digest(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Digest.parse(text);
        } catch (IllegalArgumentException invalid) {
            malformed(PREFIX + "layer", String.valueOf(invalid.getMessage()));
            return null;
        }
    }

    private static @Nullable Ecosystem ecosystem(String text) {
        try {
            return text.isEmpty() ? null : Ecosystem.parse(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word, E otherwise) {
        for (E constant : type.getEnumConstants()) {
            if (JsonWriter.word(constant).equals(word)) {
                return constant;
            }
        }
        return otherwise;
    }

    private static int number(String digits, int otherwise) {
        boolean plain =
                !digits.isEmpty() && digits.length() <= 9 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Integer.parseInt(digits) : otherwise;
    }

    private static String text(List<Property> properties, String name) {
        return Property.first(properties, name);
    }

    private static String at(List<String> values, int index) {
        return index < values.size() ? values.get(index) : "";
    }
}
