package seawall.advisory.cvss;

/** CVSS versions 3.0 and 3.1: the specification documents, sections 7 "CVSS v3.1 Equations" and 8 (3.0) with appendix A. */
final class CvssV3 {
    private static final Grammar GRAMMAR =
            new Grammar("AV:N,A,L,P AC:L,H PR:N,L,H UI:N,R S:U,C C:H,L,N I:H,L,N A:H,L,N", """
            E:X,H,F,P,U RL:X,U,W,T,O RC:X,C,R,U CR:X,H,M,L IR:X,H,M,L AR:X,H,M,L
            MAV:X,N,A,L,P MAC:X,L,H MPR:X,N,L,H MUI:X,N,R MS:X,U,C MC:X,N,L,H MI:X,N,L,H MA:X,N,L,H
            """);

    private final CvssVersion version;
    private final Vector vector;

    private CvssV3(CvssVersion version, Vector vector) {
        this.version = version;
        this.vector = vector;
    }

    static CvssScore.Rated score(CvssVersion version, String metrics) throws MalformedVectorException {
        Vector vector = GRAMMAR.parse(metrics);
        var cvss = new CvssV3(version, vector);
        double base = cvss.base();
        boolean environmental = vector.hasAny("CR", "IR", "AR", "MAV", "MAC", "MPR", "MUI", "MS", "MC", "MI", "MA");
        return new CvssScore.Rated(
                version, base, environmental ? cvss.environmental() : roundedUp(base * cvss.temporalFactor()));
    }

    /** Section 7.1. */
    private double base() {
        boolean changed = vector.value("S").equals("C");
        double subScore =
                1 - (1 - impact(vector.value("C"))) * (1 - impact(vector.value("I"))) * (1 - impact(vector.value("A")));
        double impact = changed ? 7.52 * (subScore - 0.029) - 3.25 * Math.pow(subScore - 0.02, 15) : 6.42 * subScore;
        double exploitability =
                exploitability(vector.value("AV"), vector.value("AC"), vector.value("PR"), vector.value("UI"), changed);
        return combined(impact, exploitability, changed);
    }

    /** Section 7.3; the impact of a changed scope differs between 3.0 and 3.1. */
    private double environmental() {
        boolean changed = vector.modified("S").equals("C");
        double subScore = Math.min(
                0.915,
                1
                        - (1 - requirement("CR") * impact(vector.modified("C")))
                                * (1 - requirement("IR") * impact(vector.modified("I")))
                                * (1 - requirement("AR") * impact(vector.modified("A"))));
        double impact = changed
                ? 7.52 * (subScore - 0.029)
                        - 3.25
                                * (version == CvssVersion.V3_0
                                        ? Math.pow(subScore - 0.02, 15)
                                        : Math.pow(subScore * 0.9731 - 0.02, 13))
                : 6.42 * subScore;
        double exploitability = exploitability(
                vector.modified("AV"), vector.modified("AC"), vector.modified("PR"), vector.modified("UI"), changed);
        return roundedUp(combined(impact, exploitability, changed) * temporalFactor());
    }

    private static double combined(double impact, double exploitability, boolean changed) {
        if (impact <= 0) {
            return 0;
        }
        return roundedUp(Math.min(10, (changed ? 1.08 : 1) * (impact + exploitability)));
    }

    /** Section 7.2. */
    private double temporalFactor() {
        double exploit = switch (vector.value("E", "X")) {
            case "F" -> 0.97;
            case "P" -> 0.94;
            case "U" -> 0.91;
            default -> 1.0;
        };
        double remediation = switch (vector.value("RL", "X")) {
            case "W" -> 0.97;
            case "T" -> 0.96;
            case "O" -> 0.95;
            default -> 1.0;
        };
        double confidence = switch (vector.value("RC", "X")) {
            case "R" -> 0.96;
            case "U" -> 0.92;
            default -> 1.0;
        };
        return exploit * remediation * confidence;
    }

    /** Section 7.4, "Metric Values", for this and the following. */
    private static double exploitability(
            String attack, String complexity, String privileges, String user, boolean changed) {
        double attackVector = switch (attack) {
            case "N" -> 0.85;
            case "A" -> 0.62;
            case "L" -> 0.55;
            default -> 0.2;
        };
        double privilegesRequired = switch (privileges) {
            case "N" -> 0.85;
            case "L" -> changed ? 0.68 : 0.62;
            default -> changed ? 0.5 : 0.27;
        };
        return 8.22
                * attackVector
                * (complexity.equals("L") ? 0.77 : 0.44)
                * privilegesRequired
                * (user.equals("N") ? 0.85 : 0.62);
    }

    private static double impact(String value) {
        return switch (value) {
            case "H" -> 0.56;
            case "L" -> 0.22;
            default -> 0.0;
        };
    }

    private double requirement(String metric) {
        return switch (vector.value(metric, "X")) {
            case "H" -> 1.5;
            case "L" -> 0.5;
            default -> 1.0;
        };
    }

    /**
     * The smallest number with one decimal that is not below the score, in whole numbers so that the noise of floating point
     * does not round up (3.1, appendix A "Floating Point Rounding"; it gives 3.0 what its text means).
     */
    private static double roundedUp(double score) {
        long fine = Math.round(score * 100_000);
        return fine % 10_000 == 0 ? fine / 100_000.0 : (fine / 10_000 + 1) / 10.0;
    }
}
