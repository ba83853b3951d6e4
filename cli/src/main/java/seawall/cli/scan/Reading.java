package seawall.cli.scan;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import seawall.cli.program.Console;
import seawall.cli.program.ProgressLine;
import seawall.cli.target.Opened;
import seawall.image.Limits;
import seawall.image.Progress;
import seawall.image.Source;
import seawall.image.view.FileViews;
import seawall.model.Inventory;
import seawall.sbom.Cataloging;
import seawall.sbom.cataloger.Catalogers;

/** Reads an opened target into its inventory. */
public final class Reading {
    private final Console console;
    private final Limits limits;

    public Reading(Console console, Limits limits) {
        this.console = console;
        this.limits = limits;
    }

    public Inventory inventory(Opened opened) {
        return switch (opened) {
            case Opened.Stored(Inventory inventory) -> inventory;
            case Opened.Readable(Source source) -> catalogued(source);
        };
    }

    private Inventory catalogued(Source source) {
        Cataloging cataloging = new Cataloging(Catalogers.all());
        try (ProgressLine line = new ProgressLine(console)) {
            return cataloging.inventory(
                    source, FileViews.read(source, cataloging.readers(), limits, shown(source, line)));
        }
    }

    private static Progress shown(Source source, ProgressLine line) {
        Map<Integer, Long> done = new ConcurrentHashMap<>();
        int layers = source.layers().size();
        return (layer, read, _) -> {
            done.put(layer.index(), read);
            long sum = done.values().stream().mapToLong(Long::longValue).sum();
            line.show("reading %s: %d of %d layers begun, %s"
                    .formatted(source.subject().name(), done.size(), layers, ProgressLine.sizes(sum, -1)));
        };
    }
}
