package seawall.advisory.cvss;

import java.util.Map;

/** The metrics of one vector, checked against the {@link Grammar} of its version. */
record Vector(Map<String, String> values) {
    private static final String NOT_DEFINED = "X";

    /** The value of a mandatory metric. */
    String value(String metric) {
        String value = values.get(metric);
        if (value == null) {
            throw new IllegalArgumentException("no mandatory metric: " + metric);
        }
        return value;
    }

    /** The value of an optional metric, {@code otherwise} where it is not given. */
    String value(String metric, String otherwise) {
        return values.getOrDefault(metric, otherwise);
    }

    /** The value of an optional metric, {@code otherwise} where it is not given or "not defined" (versions 3 and 4). */
    String defined(String metric, String otherwise) {
        String value = values.getOrDefault(metric, NOT_DEFINED);
        return value.equals(NOT_DEFINED) ? otherwise : value;
    }

    /** A base metric as the environment changes it (versions 3 and 4). */
    String modified(String metric) {
        return defined("M" + metric, value(metric));
    }

    boolean hasAny(String... metrics) {
        for (String metric : metrics) {
            if (values.containsKey(metric)) {
                return true;
            }
        }
        return false;
    }
}
