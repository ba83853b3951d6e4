package seawall.advisory.database;

import java.util.List;
import seawall.model.Fix;
import seawall.model.Severity;
import seawall.model.Statement;
import seawall.model.VersionScheme;
import seawall.model.Vulnerability;

/** Numbers that stand for constants in the file. Append only: a constant keeps its place whatever becomes of its enum. */
final class Codes<E extends Enum<E>> {
    static final Codes<Statement.Status> STATUS = new Codes<>(
            List.of(Statement.Status.AFFECTED, Statement.Status.NOT_AFFECTED, Statement.Status.UNDER_INVESTIGATION));

    static final Codes<Fix.State> FIX = new Codes<>(List.of(
            Fix.State.FIXED,
            Fix.State.NONE_YET,
            Fix.State.DEFERRED,
            Fix.State.WONT_FIX,
            Fix.State.END_OF_LIFE,
            Fix.State.UNKNOWN));

    static final Codes<Severity.Level> LEVEL = new Codes<>(List.of(
            Severity.Level.UNKNOWN,
            Severity.Level.NEGLIGIBLE,
            Severity.Level.LOW,
            Severity.Level.MEDIUM,
            Severity.Level.HIGH,
            Severity.Level.CRITICAL));

    static final Codes<VersionScheme> SCHEME = new Codes<>(List.of(
            VersionScheme.DEB,
            VersionScheme.RPM,
            VersionScheme.APK,
            VersionScheme.MAVEN,
            VersionScheme.SEMVER,
            VersionScheme.PEP440,
            VersionScheme.GO,
            VersionScheme.GENERIC));

    /** Also the order in which states prevail when records merge: later over earlier. */
    static final Codes<Vulnerability.State> STATE = new Codes<>(List.of(
            Vulnerability.State.VULNERABILITY, Vulnerability.State.MALICIOUS_PACKAGE, Vulnerability.State.WITHDRAWN));

    private final List<E> constants;

    private Codes(List<E> constants) {
        this.constants = constants;
    }

    List<E> constants() {
        return constants;
    }

    int of(E constant) {
        int code = constants.indexOf(constant);
        if (code < 0) {
            throw new IllegalStateException("no code for " + constant);
        }
        return code;
    }

    E constant(int code) {
        if (code < 0 || code >= constants.size()) {
            throw DatabaseException.damaged("code %d stands for nothing".formatted(code));
        }
        return constants.get(code);
    }
}
