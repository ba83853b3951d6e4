package seawall.sbom.exchange;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seawall.model.Gap;

/** Collects a {@link Bill} while its document is read. What goes beyond the limits becomes one gap. */
public final class BillDraft {
    /** Parts that are kept, so that a document of small entries fits into 400 MB of heap. */
    private static final int MOST_PARTS = 1_000_000;

    /** What an entry counts for, because of the package that is made of it. */
    private static final int PARTS_OF_ENTRY = 4;

    private static final int MOST_GAPS = 1_000;

    private final Allowance allowance = new Allowance(MOST_PARTS);
    private String form = "";
    private String name = "";
    private @Nullable EntryDraft subject;
    private final List<String> tools = new ArrayList<>();
    private final List<EntryDraft> entries = new ArrayList<>();
    private final List<Property> properties = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private int unlistedGaps;

    /** The form that the document said it is; empty until it did. */
    public String form() {
        return form;
    }

    public void form(String value) {
        form = value;
    }

    public void name(String value) {
        name = value;
    }

    public void tool(String value) {
        if (!value.isEmpty() && allowance.take()) {
            tools.add(value);
        }
    }

    public void property(String propertyName, String value) {
        if (Property.isUnderstood(propertyName) && allowance.take()) {
            properties.add(new Property(propertyName, value));
        }
    }

    /** Starts an entry, to be handed to {@link #add} or {@link #subject}. */
    public EntryDraft entry() {
        return new EntryDraft(allowance);
    }

    /** Adds an entry, which may still be changed until {@link #bill()}; false where no more are kept. */
    public boolean add(EntryDraft draft) {
        return allowance.take(PARTS_OF_ENTRY) && entries.add(draft);
    }

    /** Sets what the document describes; its properties count as the document's. */
    public void subject(EntryDraft draft) {
        subject = draft;
    }

    public void gap(Gap.Kind kind, String where, String detail) {
        if (gaps.size() < MOST_GAPS) {
            gaps.add(new Gap(kind, where, detail));
        } else {
            unlistedGaps++;
        }
    }

    /** Everything so far. */
    public Bill bill() {
        List<Gap> all = new ArrayList<>(gaps);
        if (unlistedGaps > 0) {
            all.add(new Gap(Gap.Kind.LIMIT, "entries", unlistedGaps + " more entries could not be read"));
        }
        if (allowance.isExceeded()) {
            all.add(new Gap(
                    Gap.Kind.LIMIT,
                    "entries",
                    "the document has more than " + allowance.most() + " parts; the rest was not read"));
        }
        List<Property> allProperties = new ArrayList<>(properties);
        Entry described = subject == null ? null : subject.entry();
        if (described != null) {
            allProperties.addAll(described.properties());
        }
        return new Bill(
                form,
                name,
                tools,
                described,
                entries.stream().map(EntryDraft::entry).toList(),
                allProperties,
                all);
    }
}
