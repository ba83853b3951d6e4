package seawall.match;

import seawall.model.Severity;
import seawall.model.Vulnerability;

/**
 * The one order of urgency, from 0 to 100: impact times likelihood.
 *
 * <p>Impact is the CVSS score, or the middle of the band where only a word is known. Likelihood is 1 for what is known to be
 * exploited; else it grows with the square root of the EPSS probability, whose values crowd near zero, from 0.1 to 0.9; without
 * a prediction it is 0.2. Malicious packages are 100.
 */
final class Risk {
    private static final double UNPREDICTED = 0.2;

    private Risk() {}

    static double of(Vulnerability vulnerability, Severity severity) {
        if (vulnerability.state() == Vulnerability.State.MALICIOUS_PACKAGE) {
            return 100;
        }
        return Math.round(100 * impact(severity) * likelihood(vulnerability)) / 10.0;
    }

    private static double impact(Severity severity) {
        if (severity.score() != null) {
            return severity.score();
        }
        return switch (severity.level()) {
            case CRITICAL -> 9.5;
            case HIGH -> 8.0;
            case MEDIUM -> 5.5;
            case LOW -> 2.5;
            case NEGLIGIBLE -> 0.5;
            case UNKNOWN -> 5.0;
        };
    }

    private static double likelihood(Vulnerability vulnerability) {
        if (vulnerability.exploited() != null) {
            return 1;
        }
        Vulnerability.Prediction prediction = vulnerability.prediction();
        return prediction == null ? UNPREDICTED : 0.1 + 0.8 * Math.sqrt(prediction.probability());
    }
}
