package seawall.sbom.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A map of a foreign document, asked for values that may be absent or of another type than hoped for. */
public record Table(Map<String, Object> values) {
    public static final Table EMPTY = new Table(Map.of());

    /** {@code value} if it is a table, else the empty one. */
    public static Table of(Object value) {
        return value instanceof Table table ? table : EMPTY;
    }

    /** The text under {@code key}; empty where there is none. */
    public String text(String key) {
        return values.get(key) instanceof String text ? text : "";
    }

    /** Whether {@code key} holds true. */
    public boolean flag(String key) {
        Object value = values.get(key);
        return value instanceof Boolean flag ? flag : "true".equals(value);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The table under {@code key}; the empty one where there is none. */
    public Table table(String key) {
        Object value = values.get(key);
        return value == null ? EMPTY : of(value);
    }

    /** The list under {@code key}; empty where there is none. */
    public List<Object> list(String key) {
        if (!(values.get(key) instanceof List<?> list)) {
            return List.of();
        }
        return new ArrayList<>(list);
    }

    /** The members that are tables themselves, in order. */
    public Map<String, Table> tables() {
        Map<String, Table> tables = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (value instanceof Table table) {
                tables.put(key, table);
            }
        });
        return tables;
    }
}
