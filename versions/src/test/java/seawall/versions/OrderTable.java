package seawall.versions;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Reads files of expectations: {@code a < b}, {@code a = b}, {@code a > b}, {@code ! refused}; {@code #} and {@code //} comment. */
record OrderTable(List<Row> rows) {
    /**
     * One expectation.
     *
     * @param sign of {@code a} against {@code b}; empty where {@code a} shall be refused
     */
    record Row(String a, OptionalInt sign, String b) {
        boolean holds(VersionOrder order) {
            return sign.isEmpty()
                    ? order.parse(a).isEmpty()
                    : order.compare(a, b).equals(sign) && order.compare(b, a).equals(OptionalInt.of(-sign.getAsInt()));
        }

        @Override
        public String toString() {
            return sign.isEmpty() ? "! " + a : a + " " + "<=>".charAt(sign.getAsInt() + 1) + " " + b;
        }
    }

    static OrderTable parse(String text) {
        List<Row> rows = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String row = line.strip();
            if (row.isEmpty() || row.startsWith("#") || row.startsWith("//")) {
                continue;
            }
            if (row.startsWith("! ")) {
                rows.add(new Row(row.substring(2), OptionalInt.empty(), ""));
                continue;
            }
            String[] words = row.split("\\s+", 4);
            rows.add(new Row(words[0], OptionalInt.of("<=>".indexOf(words[1].charAt(0)) - 1), words[2]));
        }
        return new OrderTable(rows);
    }

    /** The rows that an order breaks. */
    List<String> broken(VersionOrder order) {
        return rows.stream().filter(row -> !row.holds(order)).map(Row::toString).toList();
    }

    /** The rows with a version that an order refuses. */
    List<String> refused(VersionOrder order) {
        return rows.stream()
                .filter(row ->
                        order.parse(row.a).isEmpty() || order.parse(row.b).isEmpty())
                .map(Row::toString)
                .toList();
    }
}
