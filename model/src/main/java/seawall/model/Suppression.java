package seawall.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What sets a verdict aside: a rule about kernels, a person who accepts the risk, or a supplier who knows better. */
public sealed interface Suppression {
    /** Built from the kernel's source without any of its code: headers, tools, documentation. */
    record NoKernelCode() implements Suppression {}

    /**
     * A part of a kernel, which counts once.
     *
     * @param judgedAs name of the package that stands for the whole kernel
     */
    record PartOfKernel(String judgedAs) implements Suppression {}

    /**
     * A kernel that is installed and not in use.
     *
     * @param running the kernel of the host that is; null in a container, which uses the kernel of its host
     */
    record NotRunning(@Nullable String running) implements Suppression {}

    /**
     * An entry of an exceptions file.
     *
     * @param expires the last day on which it holds
     */
    record AcceptedRisk(String owner, LocalDate expires, String reason) implements Suppression {}

    /**
     * A statement of an OpenVEX document.
     *
     * @param justification one of OpenVEX's terms ("Status Justifications"); empty where none is given
     * @param impact the supplier's own words; empty where there are none
     */
    record VexStatement(String author, VexStatus status, String justification, String impact) implements Suppression {}

    /** What a supplier can say that sets a verdict aside (OpenVEX, "Status Labels"). */
    enum VexStatus {
        NOT_AFFECTED("not_affected"),
        FIXED("fixed");

        private final String label;

        VexStatus(String label) {
            this.label = label;
        }

        /** How OpenVEX spells it. */
        public String label() {
            return label;
        }
    }

    /** What it is, in one clause for people. */
    default String words() {
        return switch (this) {
            case NoKernelCode _ -> "holds no kernel code";
            case PartOfKernel(String judgedAs) -> "part of a kernel that is judged as its " + judgedAs + " package";
            case NotRunning(String running) ->
                running == null
                        ? "installed, not running: a container uses the kernel of its host"
                        : "installed, not running: the running kernel is " + running;
            case AcceptedRisk(String owner, LocalDate expires, String reason) ->
                "exception of %s until %s: %s".formatted(owner, expires, reason);
            case VexStatement(String author, VexStatus status, String justification, String impact) -> {
                String because = justification.isEmpty() ? impact : justification;
                yield "VEX statement of " + author + ": " + status.label() + (because.isEmpty() ? "" : ", " + because);
            }
        };
    }
}
