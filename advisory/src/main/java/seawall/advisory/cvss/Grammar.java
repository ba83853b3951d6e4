package seawall.advisory.cvss;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The metrics of one version of CVSS with the values that each can have. */
final class Grammar {
    /** Room for every metric of every version, several times over. */
    static final int LONGEST_VECTOR = 500;

    private static final int LONGEST_QUOTE = 20;

    private final Map<String, Set<String>> mandatory;
    private final Map<String, Set<String>> optional;

    /**
     * Takes metrics as {@code "AV:N,A,L,P AC:L,H"}.
     *
     * @param mandatory the base metrics
     */
    Grammar(String mandatory, String optional) {
        this.mandatory = metrics(mandatory);
        this.optional = metrics(optional);
    }

    private static Map<String, Set<String>> metrics(String text) {
        Map<String, Set<String>> metrics = new LinkedHashMap<>();
        for (String metric : text.strip().split("\\s+", -1)) {
            int colon = metric.indexOf(':');
            metrics.put(
                    metric.substring(0, colon),
                    Set.of(metric.substring(colon + 1).split(",", -1)));
        }
        return metrics;
    }

    /** Reads {@code AV:N/AC:L/…}; every mandatory metric is there and no metric twice. */
    Vector parse(String text) throws MalformedVectorException {
        Map<String, String> values = new HashMap<>();
        for (String part : List.of(text.split("/", -1))) {
            int colon = part.indexOf(':');
            if (colon < 0) {
                throw new MalformedVectorException("\"" + quote(part) + "\" is no metric with a value");
            }
            String metric = part.substring(0, colon);
            String value = part.substring(colon + 1);
            Set<String> known = mandatory.getOrDefault(metric, optional.getOrDefault(metric, Set.of()));
            if (known.isEmpty()) {
                throw new MalformedVectorException("there is no metric \"" + quote(metric) + "\" in this version");
            }
            if (!known.contains(value)) {
                throw new MalformedVectorException("metric " + metric + " has no value \"" + quote(value) + "\"");
            }
            if (values.put(metric, value) != null) {
                throw new MalformedVectorException("metric " + metric + " is given twice");
            }
        }
        for (String metric : mandatory.keySet()) {
            if (!values.containsKey(metric)) {
                throw new MalformedVectorException("metric " + metric + " is missing");
            }
        }
        return new Vector(values);
    }

    private static String quote(String text) {
        String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() <= LONGEST_QUOTE ? printable : printable.substring(0, LONGEST_QUOTE) + "…";
    }
}
