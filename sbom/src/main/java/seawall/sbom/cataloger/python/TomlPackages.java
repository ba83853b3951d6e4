package seawall.sbom.cataloger.python;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;
import seawall.content.ContentException;
import seawall.content.Lines;
import seawall.sbom.document.Table;

/**
 * The {@code [[package]]} tables of a lock file in TOML, each parsed by itself: a tree of the whole takes thirty times its length in
 * memory. The tools that write these files begin each table on a line of its own.
 */
final class TomlPackages {
    private static final String PACKAGE = "[[package]]";
    private static final int LINE = 1 << 20;
    private static final int CHUNK = 1 << 20;
    private static final int DEEPEST = 16;

    private TomlPackages() {}

    /**
     * Passes each package.
     *
     * @throws ContentException behind the last one, where some could not be read or there is no TOML at all
     */
    static void read(InputStream in, Consumer<Table> packages) throws IOException {
        var lines = new Lines(in, LINE);
        StringBuilder chunk = new StringBuilder();
        int damaged = 0;
        for (String line = lines.nextWhole(); line != null; line = lines.nextWhole()) {
            if (line.startsWith("[") && !line.startsWith("[package.") && !line.startsWith("[[package.")) {
                damaged += pass(chunk.toString(), packages);
                chunk.setLength(0);
            }
            if (chunk.length() + line.length() > CHUNK) {
                throw ContentException.limit("a table of more than " + CHUNK + " characters");
            }
            boolean other = !chunk.isEmpty() && chunk.charAt(0) == '[' && chunk.indexOf(PACKAGE) != 0;
            if (!other) {
                chunk.append(line).append('\n');
            }
        }
        damaged += pass(chunk.toString(), packages);
        if (damaged > 0) {
            throw ContentException.malformed(damaged + " tables are not TOML");
        }
    }

    /** Passes the package of a piece, if it is one; returns how many pieces are damaged. */
    private static int pass(String chunk, Consumer<Table> packages) {
        if (!chunk.startsWith(PACKAGE)) {
            return chunk.startsWith("[") || Toml.parse(chunk).errors().isEmpty() ? 0 : 1;
        }
        TomlParseResult parsed = Toml.parse(chunk);
        TomlArray tables = parsed.errors().isEmpty() ? parsed.getArray("package") : null;
        if (tables == null || tables.size() != 1) {
            return 1;
        }
        packages.accept(Table.of(value(tables.get(0), 0)));
        return 0;
    }

    private static Object value(Object value, int depth) {
        if (depth > DEEPEST) {
            return "";
        }
        if (value instanceof TomlTable table) {
            Map<String, Object> members = new LinkedHashMap<>();
            for (String key : table.keySet()) {
                Object member = table.get(List.of(key));
                members.put(key, member == null ? "" : value(member, depth + 1));
            }
            return new Table(members);
        }
        if (value instanceof TomlArray array) {
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < array.size(); i++) {
                items.add(value(array.get(i), depth + 1));
            }
            return items;
        }
        return value instanceof Boolean ? value : value.toString();
    }
}
