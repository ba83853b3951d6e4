package seawall.report.table;

import java.util.List;
import java.util.stream.Collectors;
import seawall.model.Inventory;
import seawall.model.Layer;
import seawall.model.Location;
import seawall.report.PackageGroup;
import seawall.report.Text;

/** Where a group of packages was found and which layers brought it. */
final class Origin {
    private static final int MOST_LAYERS = 6;

    private static final String BETWEEN = " · ";

    private Origin() {}

    static void write(Inventory inventory, PackageGroup group, Page page) {
        String names = group.names();
        if (!names.isEmpty()) {
            page.line("  " + page.colours().faint(Text.shortened(Text.line(names), page.width() - 2)));
        }
        String path = path(group.locations());
        String layers = layers(inventory, group, page.width() - 2);
        boolean isShort = 2 + path.length() + BETWEEN.length() + layers.length() <= page.width();
        if (layers.isEmpty() || isShort) {
            page.line("  " + page.colours().faint(path + (layers.isEmpty() ? "" : BETWEEN + layers)));
        } else {
            page.line("  " + page.colours().faint(path));
            page.line("  " + page.colours().faint(layers));
        }
    }

    private static String path(List<Location> locations) {
        List<String> paths = locations.stream().map(Location::path).distinct().toList();
        String first = Text.line(paths.getFirst());
        return paths.size() == 1 ? first : first + " and " + (paths.size() - 1) + " more";
    }

    /** The layers as people count them, from 1; of a single one also the command that made it. */
    private static String layers(Inventory inventory, PackageGroup group, int width) {
        List<Integer> indexes = group.locations().stream()
                .map(Location::layer)
                .distinct()
                .sorted()
                .toList();
        if (inventory.layers().size() < 2) {
            return "";
        }
        if (indexes.size() > 1) {
            String listed = indexes.stream()
                    .limit(MOST_LAYERS)
                    .map(index -> String.valueOf(index + 1))
                    .collect(Collectors.joining(", "));
            return "layers " + listed + (indexes.size() > MOST_LAYERS ? ", …" : "");
        }
        int index = indexes.getFirst();
        Layer layer = inventory.layers().get(index);
        String command = Text.printable(command(layer.createdBy()));
        return Text.shortened("layer " + (index + 1) + (command.isEmpty() ? "" : ": " + command), width);
    }

    /** The instruction without the shell that build tools put before it, and without their marks. */
    private static String command(String createdBy) {
        String command = createdBy;
        for (String prefix : List.of("/bin/sh -c #(nop)", "/bin/sh -c")) {
            command = command.startsWith(prefix) ? command.substring(prefix.length()) : command;
        }
        command = command.strip();
        return command.endsWith("# buildkit")
                ? command.substring(0, command.length() - "# buildkit".length()).strip()
                : command;
    }
}
