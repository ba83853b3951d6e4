package seawall.sbom.exchange;

import java.util.ArrayList;
import java.util.List;

/** Collects an {@link Entry} while it is read; keeps no more than the bill's {@link Allowance} lets it. */
public final class EntryDraft {
    private final Allowance allowance;
    private Entry.Kind kind = Entry.Kind.LIBRARY;
    private String group = "";
    private String name = "";
    private String version = "";
    private String description = "";
    private String purl = "";
    private boolean development;
    private final List<String> licences = new ArrayList<>(1);
    private final List<String> paths = new ArrayList<>(1);
    private final List<Property> properties = new ArrayList<>();

    EntryDraft(Allowance allowance) {
        this.allowance = allowance;
    }

    public void kind(Entry.Kind value) {
        kind = value;
    }

    public void group(String value) {
        group = value;
    }

    public void name(String value) {
        name = value;
    }

    public void version(String value) {
        version = value;
    }

    public void description(String value) {
        description = value;
    }

    public void purl(String value) {
        purl = value;
    }

    /** Sets that only development needs it. */
    public void development() {
        development = true;
    }

    public void licence(String value) {
        if (!value.isBlank() && allowance.take()) {
            licences.add(value.strip());
        }
    }

    public void path(String value) {
        if (!value.isEmpty() && allowance.take()) {
            paths.add(value);
        }
    }

    public void property(String propertyName, String value) {
        if (Property.isUnderstood(propertyName) && allowance.take()) {
            properties.add(new Property(propertyName, value));
        }
    }

    public Entry entry() {
        return new Entry(kind, group, name, version, description, purl, development, licences, paths, properties);
    }
}
