package seawall.sbom.cataloger.go;

import java.util.List;

/** What one file says. */
sealed interface GoFile {
    List<GoModule> modules();

    /** An executable; without modules where it is not written in Go. */
    record Binary(List<GoModule> modules) implements GoFile {
        static final Binary OTHER = new Binary(List.of());
    }

    /** A {@code go.mod}. */
    record Requirements(List<GoModule> modules) implements GoFile {}

    /** A {@code go.sum}. */
    record Sums(List<GoModule> modules) implements GoFile {}
}
