package seawall.advisory.cvss;

import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * CVSS version 4.0: specification document, section 8 "CVSS v4.0 Scoring".
 *
 * <p>There are too many vectors to rank one by one, so experts ranked 270 classes of them, the MacroVectors; each one's score
 * is that of its most severe vectors. Any other vector scores less, by the way it has gone towards the next lower MacroVector,
 * averaged over the directions in which there is one.
 */
final class CvssV4 {
    private static final Grammar GRAMMAR = new Grammar("""
            AV:N,A,L,P AC:L,H AT:N,P PR:N,L,H UI:N,P,A
            VC:H,L,N VI:H,L,N VA:H,L,N SC:H,L,N SI:H,L,N SA:H,L,N
            """, """
            E:X,A,P,U CR:X,H,M,L IR:X,H,M,L AR:X,H,M,L
            MAV:X,N,A,L,P MAC:X,L,H MAT:X,N,P MPR:X,N,L,H MUI:X,N,P,A
            MVC:X,H,L,N MVI:X,H,L,N MVA:X,H,L,N MSC:X,H,L,N MSI:X,S,H,L,N MSA:X,S,H,L,N
            S:X,N,P AU:X,N,Y R:X,A,U,I V:X,D,C RE:X,L,M,H U:X,Clear,Green,Amber,Red
            """);

    private static final Set<String> IMPACTS = Set.of("VC", "VI", "VA", "SC", "SI", "SA");

    /** Far below any difference between two vectors, far above the noise of floating point. */
    private static final double NOISE = 1e-6;

    private CvssV4() {}

    static CvssScore.Rated score(String metrics) throws MalformedVectorException {
        Vector vector = GRAMMAR.parse(metrics);
        double base = score(metric -> switch (metric) {
            case "E" -> "A";
            case "CR", "IR", "AR" -> "H";
            default -> vector.value(metric);
        });
        // What is not defined counts as the worst (section 8.1).
        double overall = score(metric -> switch (metric) {
            case "E" -> vector.defined("E", "A");
            case "CR", "IR", "AR" -> vector.defined(metric, "H");
            default -> vector.modified(metric);
        });
        return new CvssScore.Rated(CvssVersion.V4_0, base, overall);
    }

    private static double score(UnaryOperator<String> vector) {
        if (IMPACTS.stream().allMatch(metric -> vector.apply(metric).equals("N"))) {
            return 0;
        }
        MacroVector macro = MacroVector.of(vector);
        int highest = macro.tenths().orElseThrow();
        OptionalInt[] lower = {
            macro.lowerEq1().tenths(),
            macro.lowerEq2().tenths(),
            macro.lowerImpactTenths(),
            macro.lowerEq4().tenths(),
            macro.lowerEq5().tenths()
        };
        double[] way = {
            EquivalenceSet.EQ1.shareOfDepth(macro.eq1(), vector),
            EquivalenceSet.EQ2.shareOfDepth(macro.eq2(), vector),
            EquivalenceSet.EQ3_AND_EQ6.shareOfDepth(macro.impactLevel(), vector),
            EquivalenceSet.EQ4.shareOfDepth(macro.eq4(), vector),
            0
        };
        double sum = 0;
        int directions = 0;
        for (int i = 0; i < lower.length; i++) {
            if (lower[i].isPresent()) {
                sum += (highest - lower[i].getAsInt()) * way[i];
                directions++;
            }
        }
        double tenths = directions == 0 ? highest : highest - sum / directions;
        return Math.clamp(Math.round(tenths + NOISE), 0, 100) / 10.0;
    }
}
