package seawall.image.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import seawall.content.tar.TarReader;
import seawall.image.Limits;
import seawall.image.layout.Members;
import seawall.model.Gap;

/** The files of an uncompressed tar archive, read where they lie. */
final class PlainArchive implements Members {
    private final FileChannel channel;
    private final String name;
    private final TarIndex index;

    PlainArchive(FileChannel channel, String name, Limits limits) throws IOException {
        this.channel = channel;
        this.name = name;
        var whole = new ChannelInput(channel, 0, channel.size());
        this.index = TarIndex.of(new TarReader(whole, limits.entries(), limits.pathLength()), (_, _, _) -> {});
    }

    private record PartMember(FileChannel channel, TarIndex.Part part) implements Member {
        @Override
        public long size() {
            return part.size();
        }

        @Override
        public InputStream open() {
            return new ChannelInput(channel, part.position(), part.size());
        }
    }

    @Override
    public Optional<Member> find(String path) {
        return index.find(path).map(part -> new PartMember(channel, part));
    }

    @Override
    public List<Gap> gaps() {
        return index.gaps(name);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
