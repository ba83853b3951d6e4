package seawall.sbom.exchange;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seawall.content.json.JsonWriter;
import seawall.model.Distribution;
import seawall.model.Gap;
import seawall.model.Inventory;
import seawall.model.Layer;
import seawall.model.Location;
import seawall.model.Package;
import seawall.model.Presence;
import seawall.model.SourcePackage;
import seawall.model.Subject;

/**
 * What an inventory knows and the forms of bills of materials have no place for, as properties. {@link OwnBill} reads them back,
 * so that a stored bill is judged like the inventory it was made of. Their names are a file format: see docs/sbom.md.
 */
public final class OwnProperties {
    /** Version of this set of names; the document carries it. */
    static final String FORMAT = "1";

    static final String PREFIX = "seawall:";
    static final String FORMAT_NAME = PREFIX + "format";
    static final String SUBJECT_KIND = PREFIX + "subject:kind";
    static final String SUBJECT_NAME = PREFIX + "subject:name";
    static final String IMAGE_CONFIG = PREFIX + "image:config";
    static final String IMAGE_PLATFORM = PREFIX + "image:platform";
    static final String IMAGE_DIFF_ID = PREFIX + "image:diffId";
    static final String IMAGE_ALIAS = PREFIX + "image:alias";
    static final String DISTRIBUTION_ID = PREFIX + "distribution:id";
    static final String DISTRIBUTION_LIKE = PREFIX + "distribution:idLike";
    static final String DISTRIBUTION_VERSION = PREFIX + "distribution:versionId";
    static final String DISTRIBUTION_CODENAME = PREFIX + "distribution:codename";
    static final String DISTRIBUTION_NAME = PREFIX + "distribution:prettyName";
    static final String DISTRIBUTION_ECOSYSTEM = PREFIX + "distribution:ecosystem";
    static final String KERNEL = PREFIX + "runningKernel";
    static final String LAYER_INDEX = PREFIX + "layer:index";
    static final String LAYER_DIFF_ID = PREFIX + "layer:diffId";
    static final String LAYER_BLOB = PREFIX + "layer:blob";
    static final String LAYER_COMMAND = PREFIX + "layer:createdBy";
    static final String GAP_KIND = PREFIX + "gap:kind";
    static final String GAP_WHERE = PREFIX + "gap:where";
    static final String GAP_DETAIL = PREFIX + "gap:detail";
    static final String ECOSYSTEM = PREFIX + "ecosystem";
    static final String NAME = PREFIX + "name";
    static final String SOURCE_NAME = PREFIX + "source:name";
    static final String SOURCE_VERSION = PREFIX + "source:version";
    static final String MODULE = PREFIX + "module";
    static final String LICENCE = PREFIX + "licence";
    static final String PRESENCE = PREFIX + "presence";
    static final String DEVELOPMENT = PREFIX + "development";
    static final String OWNER = PREFIX + "owner";
    static final String CATALOGER = PREFIX + "cataloger";
    static final String LOCATION = PREFIX + "location";

    private final List<Property> properties = new ArrayList<>();

    private OwnProperties() {}

    /** Properties of the whole document. What belongs together has the same place among those of its name. */
    public static List<Property> of(Inventory inventory) {
        OwnProperties own = new OwnProperties();
        own.add(FORMAT_NAME, FORMAT);
        own.subject(inventory.subject());
        own.distribution(inventory.distribution());
        own.add(KERNEL, inventory.runningKernel());
        for (Layer layer : inventory.layers()) {
            own.add(LAYER_INDEX, layer.index());
            own.add(LAYER_DIFF_ID, layer.diffId() == null ? "" : layer.diffId());
            own.add(LAYER_BLOB, layer.blob() == null ? "" : layer.blob());
            own.add(LAYER_COMMAND, layer.createdBy());
        }
        for (Gap gap : inventory.gaps()) {
            own.add(GAP_KIND, JsonWriter.word(gap.kind()));
            own.add(GAP_WHERE, gap.where());
            own.add(GAP_DETAIL, gap.detail());
        }
        return List.copyOf(own.properties);
    }

    /** Properties of one package. */
    public static List<Property> of(Package pkg) {
        OwnProperties own = new OwnProperties();
        own.add(ECOSYSTEM, pkg.ecosystem());
        own.add(NAME, pkg.name());
        SourcePackage source = pkg.source();
        if (source != null) {
            own.add(SOURCE_NAME, source.name());
            own.add(SOURCE_VERSION, source.version());
        }
        own.add(MODULE, pkg.module());
        pkg.licences().forEach(licence -> own.add(LICENCE, licence));
        own.add(PRESENCE, pkg.presence() == Presence.INSTALLED ? null : JsonWriter.word(pkg.presence()));
        own.add(DEVELOPMENT, pkg.development() ? true : null);
        own.add(OWNER, pkg.owner());
        own.add(CATALOGER, pkg.cataloger());
        for (Location location : pkg.locations()) {
            own.add(LOCATION, location.layer() + " " + location.path());
        }
        return List.copyOf(own.properties);
    }

    private void subject(Subject subject) {
        add(SUBJECT_KIND, JsonWriter.word(subject.kind()));
        add(SUBJECT_NAME, subject.name());
        Subject.ImageIdentity image = subject.image();
        if (image != null) {
            add(IMAGE_CONFIG, image.config());
            add(IMAGE_PLATFORM, image.platform());
            image.diffIds().forEach(diffId -> add(IMAGE_DIFF_ID, diffId));
            image.aliases().forEach(alias -> add(IMAGE_ALIAS, alias));
        }
    }

    private void distribution(@Nullable Distribution distribution) {
        if (distribution != null) {
            add(DISTRIBUTION_ID, distribution.id());
            distribution.idLike().forEach(like -> add(DISTRIBUTION_LIKE, like));
            add(DISTRIBUTION_VERSION, distribution.versionId());
            add(DISTRIBUTION_CODENAME, distribution.codename());
            add(DISTRIBUTION_NAME, distribution.prettyName());
            add(DISTRIBUTION_ECOSYSTEM, distribution.ecosystem());
        }
    }

    private void add(String name, @Nullable Object value) {
        if (value != null) {
            properties.add(new Property(name, value.toString()));
        }
    }
}
