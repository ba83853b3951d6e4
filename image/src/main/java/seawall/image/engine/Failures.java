package seawall.image.engine;

import java.io.IOException;
import seawall.image.ContentException;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.runtime.EngineException;

/** Turns what goes wrong with an engine into what goes wrong with opening a source. */
final class Failures {
    private Failures() {}

    /** Something that talks to an engine. */
    @FunctionalInterface
    interface Opening<T> {
        T open() throws IOException;
    }

    /**
     * Runs it; {@code otherwise} runs where it throws.
     *
     * @throws ImageException where the engine cannot be reached, does not have it, or what it has cannot be used
     */
    static <T> T translating(String name, Opening<T> opening, Runnable otherwise) {
        boolean opened = false;
        try {
            T result = opening.open();
            opened = true;
            return result;
        } catch (EngineException failure) {
            throw translated(failure);
        } catch (ContentException damaged) {
            throw new ImageException(Code.INVALID, name + " cannot be used: " + damaged.getMessage(), damaged);
        } catch (IOException failure) {
            throw new ImageException(Code.IO, "cannot read " + name + ": " + failure.getMessage(), failure);
        } finally {
            if (!opened) {
                otherwise.run();
            }
        }
    }

    static ImageException translated(EngineException failure) {
        Code code = switch (failure.code()) {
            case ABSENT, TIMEOUT -> Code.UNREACHABLE;
            case DENIED -> Code.DENIED;
            case NOT_FOUND -> Code.NOT_FOUND;
            case AMBIGUOUS -> Code.AMBIGUOUS;
            case NO_ENGINE -> Code.INVALID;
            case REFUSED, IO -> Code.IO;
        };
        return new ImageException(code, failure.getMessage(), failure);
    }
}
