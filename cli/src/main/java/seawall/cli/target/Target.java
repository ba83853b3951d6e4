package seawall.cli.target;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import seawall.cli.program.CommandException;

/**
 * A target whose kind is known.
 *
 * @param name path, image reference or container identifier; empty for {@link Scheme#HOST}
 */
public record Target(Scheme scheme, String name) {

    /**
     * Reads {@code scheme:name} or {@code host}; empty for a bare name. A word before the colon that looks like a scheme and is
     * none is left to the resolution of bare names, since {@code localhost:5000/app} and {@code app:1.0} look the same.
     */
    public static Optional<Target> parse(String text) {
        if (text.isBlank()) {
            throw CommandException.usage("the target is empty; known forms are " + forms());
        }
        int colon = text.indexOf(':');
        Optional<Scheme> scheme = Scheme.ofWord(colon < 0 ? text : text.substring(0, colon));
        if (scheme.isEmpty() || (colon < 0 && scheme.get().takesName())) {
            return Optional.empty();
        }
        String name = colon < 0 ? "" : text.substring(colon + 1);
        if (scheme.get().takesName() && name.isEmpty()) {
            throw CommandException.usage("'" + text + "' names nothing after the colon");
        }
        if (!scheme.get().takesName() && !name.isEmpty()) {
            throw CommandException.usage("'" + scheme.get().word() + "' takes no name");
        }
        return Optional.of(new Target(scheme.get(), name));
    }

    /** Every form, for messages. */
    static String forms() {
        return Arrays.stream(Scheme.values())
                .map(scheme -> scheme.takesName() ? scheme.word() + ":…" : scheme.word())
                .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return name.isEmpty() ? scheme.word() : scheme.word() + ":" + name;
    }
}
