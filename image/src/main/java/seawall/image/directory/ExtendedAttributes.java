package seawall.image.directory;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Extended attributes of all namespaces, through the C library's {@code lgetxattr}: the JDK gives only those of {@code user}.
 * Empty answers on other systems than Linux.
 */
final class ExtendedAttributes {
    private static final int LONGEST = 64;

    private final @Nullable MethodHandle lgetxattr;

    ExtendedAttributes() {
        this.lgetxattr = System.getProperty("os.name", "").equals("Linux") ? handle() : null;
    }

    @SuppressWarnings("restricted")
    private static @Nullable MethodHandle handle() {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("lgetxattr")
                .map(address -> linker.downcallHandle(
                        address,
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_LONG,
                                ValueLayout.ADDRESS,
                                ValueLayout.ADDRESS,
                                ValueLayout.ADDRESS,
                                ValueLayout.JAVA_LONG)))
                .orElse(null);
    }

    /** A short text attribute of the file itself, not of what it links to; empty where it has none or it cannot be read. */
    Optional<String> text(Path file, String name) {
        if (lgetxattr == null) {
            return Optional.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(LONGEST);
            long length = (long) lgetxattr.invokeExact(
                    arena.allocateFrom(file.toString()), arena.allocateFrom(name), value, (long) LONGEST);
            return length < 0
                    ? Optional.empty()
                    : Optional.of(new String(
                            value.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8));
        } catch (Throwable thrown) {
            throw new IllegalStateException(thrown);
        }
    }
}
