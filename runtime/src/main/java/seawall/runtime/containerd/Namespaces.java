package seawall.runtime.containerd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import seawall.runtime.EngineException;
import seawall.runtime.EngineException.Code;
import seawall.runtime.containerd.wire.Namespace;
import seawall.runtime.containerd.wire.Nothing;

/**
 * The namespaces to look in.
 *
 * @param only the one to keep to; null for all
 */
record Namespaces(Calls calls, @Nullable String only) {
    private static final String DEFAULT = "default";

    /** {@code default} first, the others by name. */
    List<String> list() {
        if (only != null) {
            return List.of(only);
        }
        return calls.one(Rpc.NAMESPACES, Nothing.getDefaultInstance(), "").getNamespacesList().stream()
                .map(Namespace::getName)
                .sorted(Comparator.comparing((String each) -> !each.equals(DEFAULT))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** What each namespace has of something, where it has it. */
    <T> List<T> holding(Function<String, T> lookup) {
        var found = new ArrayList<T>();
        for (String namespace : list()) {
            unlessAbsent(() -> lookup.apply(namespace)).ifPresent(found::add);
        }
        return found;
    }

    /** The answer; empty where containerd says that there is no such thing. */
    static <T> Optional<T> unlessAbsent(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (EngineException failure) {
            if (failure.code() == Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
