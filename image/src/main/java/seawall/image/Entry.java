package seawall.image;

/**
 * One file system object of a layer.
 *
 * @param path normalised, relative to the root, without leading slash, {@code .} or {@code ..}; {@code etc/os-release}
 * @param mode permission bits, for example {@code 0755}
 * @param size content length in bytes; 0 unless {@code type} is a regular file
 * @param linkTarget what a symbolic link points to as written, or the path of the file a hard link is; empty for everything else
 */
public record Entry(String path, Type type, int mode, long size, String linkTarget) {
    /** Types of entries; devices, sockets and pipes are {@link #OTHER}. */
    public enum Type {
        FILE,
        DIRECTORY,
        SYMLINK,
        HARD_LINK,
        OTHER
    }

    /** The last element of the path. */
    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public boolean isExecutable() {
        return type == Type.FILE && (mode & 0111) != 0;
    }
}
