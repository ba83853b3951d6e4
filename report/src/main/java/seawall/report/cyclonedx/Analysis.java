package seawall.report.cyclonedx;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seawall.content.json.JsonWriter;
import seawall.model.Suppression;
import seawall.model.Verdict;

/**
 * What was concluded, in the words of CycloneDX (ECMA-424, vulnerabilities[].analysis).
 *
 * @param state such as {@code exploitable}
 * @param justification why it is not affected; null where the state needs none or none of the terms fits
 * @param isAccepted whether somebody decided to live with it
 * @param detail the verdict's own words; empty where the state says all
 */
record Analysis(String state, @Nullable String justification, boolean isAccepted, String detail) {
    /** OpenVEX justifications ("Status Justifications") and what CycloneDX calls them. */
    private static final Map<String, String> JUSTIFICATIONS = Map.of(
            "component_not_present", "code_not_present",
            "vulnerable_code_not_present", "code_not_present",
            "vulnerable_code_not_in_execute_path", "code_not_reachable",
            "vulnerable_code_cannot_be_controlled_by_adversary", "requires_environment",
            "inline_mitigations_already_exist", "protected_by_mitigating_control");

    static Analysis of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Affected _ -> new Analysis("exploitable", null, false, "");
            case Verdict.Undecided(String because) -> new Analysis("in_triage", null, false, because);
            case Verdict.NotAffected(String because) -> new Analysis("not_affected", null, false, because);
            case Verdict.Suppressed(Suppression by, Verdict _) -> suppressed(by);
        };
    }

    /** Exceptions accept a risk; kernel rules and VEX statements say that there is none. */
    private static Analysis suppressed(Suppression by) {
        return switch (by) {
            case Suppression.AcceptedRisk _ -> new Analysis("exploitable", null, true, by.words());
            case Suppression.PartOfKernel _ -> new Analysis("false_positive", null, false, by.words());
            case Suppression.NoKernelCode _ -> notAffected("code_not_present", by);
            case Suppression.NotRunning _ -> notAffected("code_not_reachable", by);
            case Suppression.VexStatement vex ->
                switch (vex.status()) {
                    case FIXED -> new Analysis("resolved", null, false, by.words());
                    case NOT_AFFECTED -> notAffected(JUSTIFICATIONS.get(vex.justification()), by);
                };
        };
    }

    private static Analysis notAffected(@Nullable String justification, Suppression by) {
        return new Analysis("not_affected", justification, false, by.words());
    }

    void write(JsonWriter json) {
        json.text("state", state).text("justification", justification);
        if (isAccepted) {
            json.texts("response", List.of("will_not_fix"));
        }
        json.text("detail", detail.isEmpty() ? null : detail);
    }
}
