package seawall.match;

import seawall.model.Fix;
import seawall.model.Statement;

/** What one statement means for one installed version. */
sealed interface Outcome {
    Statement statement();

    /** One sentence: which bound or word of the publisher decides. */
    String because();

    record Hit(Statement statement, Fix fix, String because) implements Outcome {}

    record Miss(Statement statement, String because) implements Outcome {}

    record Open(Statement statement, String because) implements Outcome {}

    /** The statement is about another stream of the package and decides nothing. */
    record Elsewhere(Statement statement, String because) implements Outcome {}
}
