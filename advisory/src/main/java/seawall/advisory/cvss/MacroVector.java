package seawall.advisory.cvss;

import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * The class of vectors with the same levels in the equivalence sets EQ1 to EQ6 (CVSS 4.0 section 8.2, tables 24 to 30).
 *
 * @param eq1 reach: 0 to 2
 * @param eq2 complexity: 0 to 1
 * @param eq3 impact on the vulnerable system: 0 to 2
 * @param eq4 impact on subsequent systems: 0 to 2
 * @param eq5 exploit maturity: 0 to 2
 * @param eq6 impact where it is required: 0 to 1; always 1 with {@code eq3} 2
 */
record MacroVector(int eq1, int eq2, int eq3, int eq4, int eq5, int eq6) {
    static MacroVector of(UnaryOperator<String> vector) {
        return new MacroVector(eq1(vector), eq2(vector), eq3(vector), eq4(vector), eq5(vector), eq6(vector));
    }

    private static int eq1(UnaryOperator<String> vector) {
        boolean network = is(vector, "AV", "N");
        boolean noPrivileges = is(vector, "PR", "N");
        boolean noInteraction = is(vector, "UI", "N");
        if (network && noPrivileges && noInteraction) {
            return 0;
        }
        return (network || noPrivileges || noInteraction) && !is(vector, "AV", "P") ? 1 : 2;
    }

    private static int eq2(UnaryOperator<String> vector) {
        return is(vector, "AC", "L") && is(vector, "AT", "N") ? 0 : 1;
    }

    private static int eq3(UnaryOperator<String> vector) {
        boolean confidentiality = is(vector, "VC", "H");
        boolean integrity = is(vector, "VI", "H");
        if (confidentiality && integrity) {
            return 0;
        }
        return confidentiality || integrity || is(vector, "VA", "H") ? 1 : 2;
    }

    private static int eq4(UnaryOperator<String> vector) {
        if (is(vector, "SI", "S") || is(vector, "SA", "S")) {
            return 0;
        }
        return is(vector, "SC", "H") || is(vector, "SI", "H") || is(vector, "SA", "H") ? 1 : 2;
    }

    private static int eq5(UnaryOperator<String> vector) {
        return is(vector, "E", "A") ? 0 : is(vector, "E", "P") ? 1 : 2;
    }

    private static int eq6(UnaryOperator<String> vector) {
        boolean required = (is(vector, "CR", "H") && is(vector, "VC", "H"))
                || (is(vector, "IR", "H") && is(vector, "VI", "H"))
                || (is(vector, "AR", "H") && is(vector, "VA", "H"));
        return required ? 0 : 1;
    }

    private static boolean is(UnaryOperator<String> vector, String metric, String value) {
        return vector.apply(metric).equals(value);
    }

    /** The level of {@link EquivalenceSet#EQ3_AND_EQ6}: the pairs 00, 01, 10, 11 and 21. */
    int impactLevel() {
        return eq3 == 2 ? 4 : 2 * eq3 + eq6;
    }

    /** Its score in tenths; empty where no vector can have these levels. */
    OptionalInt tenths() {
        return MacroVectorScores.tenths(this);
    }

    MacroVector lowerEq1() {
        return new MacroVector(eq1 + 1, eq2, eq3, eq4, eq5, eq6);
    }

    MacroVector lowerEq2() {
        return new MacroVector(eq1, eq2 + 1, eq3, eq4, eq5, eq6);
    }

    MacroVector lowerEq3() {
        return new MacroVector(eq1, eq2, eq3 + 1, eq4, eq5, eq6);
    }

    MacroVector lowerEq4() {
        return new MacroVector(eq1, eq2, eq3, eq4 + 1, eq5, eq6);
    }

    MacroVector lowerEq5() {
        return new MacroVector(eq1, eq2, eq3, eq4, eq5 + 1, eq6);
    }

    MacroVector lowerEq6() {
        return new MacroVector(eq1, eq2, eq3, eq4, eq5, eq6 + 1);
    }

    /** Score of the next lower impact: EQ3 and EQ6 go down one at a time, and where both can, to the higher score. */
    OptionalInt lowerImpactTenths() {
        OptionalInt byEq3 = lowerEq3().tenths();
        OptionalInt byEq6 = lowerEq6().tenths();
        if (byEq3.isPresent() && byEq6.isPresent()) {
            return byEq3.getAsInt() >= byEq6.getAsInt() ? byEq3 : byEq6;
        }
        return byEq3.isPresent() ? byEq3 : byEq6;
    }
}
