package seawall.image.layout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import seawall.model.Gap;

/** Files of an image in a directory; links are not followed. */
final class DirectoryMembers implements Members {
    private final Path root;

    DirectoryMembers(Path root) {
        this.root = root;
    }

    private record PathMember(Path path, long size) implements Member {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
        }
    }

    @Override
    public Optional<Member> find(String path) throws IOException {
        Path file = root.resolve(path);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(new PathMember(file, Files.size(file)))
                : Optional.empty();
    }

    @Override
    public List<Gap> gaps() {
        return List.of();
    }

    @Override
    public void close() {}
}
