package seawall.advisory.update;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The database could not be updated; the one in force stays.
 *
 * <p>The message is one line for people that says what happened and what to do.
 */
public final class UpdateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Code {
        /** Another process is updating. */
        BUSY,
        /** No feed gave anything. */
        NOTHING,
        /** The disk is full. */
        NO_SPACE,
        /** The folder may not be written. */
        DENIED,
        /** Reading or writing failed. */
        IO
    }

    private static final long LITTLE_SPACE = 1 << 20;
    private final Code code;

    UpdateException(Code code, String message) {
        super(message);
        this.code = code;
    }

    private UpdateException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** What a failure of the disk below {@code folder} means. */
    public static UpdateException disk(Path folder, IOException failure) {
        if (isFull(folder, failure)) {
            return new UpdateException(
                    Code.NO_SPACE,
                    "the disk of " + folder + " is full; free some space or choose another cache folder",
                    failure);
        }
        if (failure instanceof AccessDeniedException || isReadOnly(folder)) {
            return new UpdateException(
                    Code.DENIED,
                    folder + " cannot be written; change its permissions or choose another cache folder",
                    failure);
        }
        return new UpdateException(Code.IO, folder + " cannot be used: " + reason(failure), failure);
    }

    private static String reason(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static boolean isFull(Path folder, IOException failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        if (message.contains("No space left") || message.contains("quota exceeded")) {
            return true;
        }
        try {
            FileStore disk = Files.getFileStore(existing(folder));
            return !disk.isReadOnly() && disk.getUsableSpace() < LITTLE_SPACE;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static boolean isReadOnly(Path folder) {
        try {
            return Files.getFileStore(existing(folder)).isReadOnly();
        } catch (IOException unknown) {
            return false;
        }
    }

    private static Path existing(Path folder) {
        Path at = folder.toAbsolutePath();
        while (at.getParent() != null && !Files.exists(at)) {
            at = at.getParent();
        }
        return at;
    }

    public Code code() {
        return code;
    }

    /** Whether the folder could not be read or written. */
    public boolean isOfDisk() {
        return switch (code) {
            case BUSY, NOTHING -> false;
            case NO_SPACE, DENIED, IO -> true;
        };
    }
}
