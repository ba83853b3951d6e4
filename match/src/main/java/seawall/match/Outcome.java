package seawall.match;

import seawall.model.Fix;
import seawall.model.Statement;

/** What one statement means for one installed version. */
sealed interface Outcome {
    Statement statement();

    /** Which bound or word of the publisher decides. */
    Sentence because();

    /** One sentence, worded when somebody reads it: most statements do not concern the installed version, and nobody asks why. */
    @FunctionalInterface
    interface Sentence {
        String text();
    }

    record Hit(Statement statement, Fix fix, Sentence because) implements Outcome {}

    record Miss(Statement statement, Sentence because) implements Outcome {}

    record Open(Statement statement, Sentence because) implements Outcome {}

    /** The statement is about another stream of the package and decides nothing. */
    record Elsewhere(Statement statement, Sentence because) implements Outcome {}
}
