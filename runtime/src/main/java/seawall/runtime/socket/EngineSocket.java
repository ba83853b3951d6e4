package seawall.runtime.socket;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import seawall.runtime.EngineException;
import seawall.runtime.EngineException.Code;

/**
 * Where an engine listens.
 *
 * @param engine its name, for messages
 * @param path of the Unix domain socket
 */
public record EngineSocket(String engine, Path path) {
    /** A blocking connection; throws {@link EngineException} that says what is wrong with the socket. */
    public SocketChannel connect() {
        if (Files.notExists(path)) {
            throw new EngineException(
                    Code.ABSENT,
                    engine + " is not running here: there is no socket " + path + "; start it or name its socket");
        }
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(path));
                return channel;
            } catch (IOException | IllegalArgumentException failure) {
                channel.close();
                throw failure;
            }
        } catch (ConnectException refused) {
            throw new EngineException(
                    Code.ABSENT, "nothing listens at " + path + "; start " + engine + " or name its socket", refused);
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    private EngineException failed(IOException failure) {
        return "Permission denied".equals(failure.getMessage()) || !Files.isWritable(path)
                ? new EngineException(
                        Code.DENIED,
                        "no permission to use " + path + "; run as root or as a member of the group that owns it",
                        failure)
                : new EngineException(
                        Code.IO, "cannot connect to " + engine + " at " + path + ": " + failure.getMessage(), failure);
    }
}
