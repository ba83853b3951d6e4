package seawall.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of a small system with a dpkg database, as a directory or as paths for a layer. */
final class SystemRoot {
    private final Map<String, String> files = new LinkedHashMap<>();
    private final StringBuilder status = new StringBuilder();

    private SystemRoot(String release) {
        files.put("etc/os-release", release);
    }

    static SystemRoot debian(String version, String codename) {
        return new SystemRoot("""
                PRETTY_NAME="Debian GNU/Linux %1$s (%2$s)"
                NAME="Debian GNU/Linux"
                VERSION_ID="%1$s"
                VERSION="%1$s (%2$s)"
                VERSION_CODENAME=%2$s
                ID=debian
                """.formatted(version, codename));
    }

    static SystemRoot ubuntu(String version, String codename) {
        return new SystemRoot("""
                PRETTY_NAME="Ubuntu %1$s LTS"
                NAME="Ubuntu"
                VERSION_ID="%1$s"
                VERSION_CODENAME=%2$s
                ID=ubuntu
                ID_LIKE=debian
                """.formatted(version, codename));
    }

    /**
     * Installs a package.
     *
     * @param source as the field {@code Source} has it: a name, perhaps with a version in parentheses; empty for none
     */
    SystemRoot installed(String name, String version, String source) {
        status.append("""
                Package: %s
                Status: install ok installed
                Architecture: amd64
                %sVersion: %s
                Maintainer: Nobody <nobody@example.org>
                Description: a package

                """.formatted(name, source.isEmpty() ? "" : "Source: " + source + "\n", version));
        return this;
    }

    /** The files by path, without a leading slash. */
    Map<String, String> files() {
        Map<String, String> all = new LinkedHashMap<>(files);
        all.put("var/lib/dpkg/status", status.toString());
        return all;
    }

    /** Writes the files below a directory, which is returned. */
    Path writeTo(Path directory) throws IOException {
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(path, file.getValue());
        }
        return directory;
    }
}
