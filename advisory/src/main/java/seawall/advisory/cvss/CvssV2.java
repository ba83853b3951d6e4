package seawall.advisory.cvss;

/** CVSS version 2.0: "A Complete Guide to the Common Vulnerability Scoring System", section 3.2 "Equations". */
final class CvssV2 {
    private static final Grammar GRAMMAR = new Grammar("AV:L,A,N AC:H,M,L Au:M,S,N C:N,P,C I:N,P,C A:N,P,C", """
            E:U,POC,F,H,ND RL:OF,TF,W,U,ND RC:UC,UR,C,ND
            CDP:N,L,LM,MH,H,ND TD:N,L,M,H,ND CR:L,M,H,ND IR:L,M,H,ND AR:L,M,H,ND
            """);

    private final Vector vector;

    private CvssV2(Vector vector) {
        this.vector = vector;
    }

    static CvssScore.Rated score(String metrics) throws MalformedVectorException {
        var cvss = new CvssV2(GRAMMAR.parse(metrics));
        double base = cvss.base(cvss.impact());
        return new CvssScore.Rated(CvssVersion.V2_0, base, cvss.environmental(base));
    }

    /** Section 3.2.1. */
    private double base(double impact) {
        double exploitability = 20 * accessVector() * accessComplexity() * authentication();
        double factor = impact == 0 ? 0 : 1.176;
        return rounded((0.6 * impact + 0.4 * exploitability - 1.5) * factor);
    }

    private double impact() {
        return 10.41 * (1 - (1 - impactOf("C")) * (1 - impactOf("I")) * (1 - impactOf("A")));
    }

    /** Section 3.2.2. */
    private double temporal(double base) {
        return rounded(base * exploitability() * remediation() * confidence());
    }

    /** Section 3.2.3. */
    private double environmental(double base) {
        if (!vector.hasAny("CDP", "TD", "CR", "IR", "AR")) {
            return temporal(base);
        }
        double adjustedImpact = Math.min(
                10,
                10.41
                        * (1
                                - (1 - impactOf("C") * requirement("CR"))
                                        * (1 - impactOf("I") * requirement("IR"))
                                        * (1 - impactOf("A") * requirement("AR"))));
        double adjusted = temporal(base(adjustedImpact));
        return rounded((adjusted + (10 - adjusted) * collateralDamage()) * targetDistribution());
    }

    private double accessVector() {
        return switch (vector.value("AV")) {
            case "L" -> 0.395;
            case "A" -> 0.646;
            default -> 1.0;
        };
    }

    private double accessComplexity() {
        return switch (vector.value("AC")) {
            case "H" -> 0.35;
            case "M" -> 0.61;
            default -> 0.71;
        };
    }

    private double authentication() {
        return switch (vector.value("Au")) {
            case "M" -> 0.45;
            case "S" -> 0.56;
            default -> 0.704;
        };
    }

    private double impactOf(String metric) {
        return switch (vector.value(metric)) {
            case "N" -> 0.0;
            case "P" -> 0.275;
            default -> 0.660;
        };
    }

    private double exploitability() {
        return switch (vector.value("E", "ND")) {
            case "U" -> 0.85;
            case "POC" -> 0.9;
            case "F" -> 0.95;
            default -> 1.0;
        };
    }

    private double remediation() {
        return switch (vector.value("RL", "ND")) {
            case "OF" -> 0.87;
            case "TF" -> 0.9;
            case "W" -> 0.95;
            default -> 1.0;
        };
    }

    private double confidence() {
        return switch (vector.value("RC", "ND")) {
            case "UC" -> 0.9;
            case "UR" -> 0.95;
            default -> 1.0;
        };
    }

    private double collateralDamage() {
        return switch (vector.value("CDP", "ND")) {
            case "L" -> 0.1;
            case "LM" -> 0.3;
            case "MH" -> 0.4;
            case "H" -> 0.5;
            default -> 0.0;
        };
    }

    private double targetDistribution() {
        return switch (vector.value("TD", "ND")) {
            case "N" -> 0.0;
            case "L" -> 0.25;
            case "M" -> 0.75;
            default -> 1.0;
        };
    }

    private double requirement(String metric) {
        return switch (vector.value(metric, "ND")) {
            case "L" -> 0.5;
            case "H" -> 1.51;
            default -> 1.0;
        };
    }

    private static double rounded(double score) {
        return Math.round(score * 10) / 10.0;
    }
}
