package seawall.image.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seawall.content.BulkInput;
import seawall.content.ContentException;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.oci.Descriptor;
import seawall.image.registry.http.BackOff;
import seawall.image.registry.http.Response;

/**
 * A blob as a stream that is never longer than it is said to be and that goes on where a broken connection left it (distribution
 * specification, "Pulling blobs"; RFC 9110, section 14). Its digest is the reader's business.
 */
final class ResumingInput extends BulkInput {
    /** So many bytes since the last break show that asking again is worth it. */
    private static final long PROGRESS = 1 << 20;

    private static final Pattern CONTENT_RANGE =
            Pattern.compile("bytes (?<first>[0-9]{1,18})-[0-9]{1,18}/(?<size>[0-9]{1,18}|\\*)");

    private final RegistryClient client;
    private final Descriptor descriptor;
    private final BackOff backOff;
    private final long began;
    private long position;
    private long firm;
    private @Nullable InputStream body;
    private boolean ended;

    /**
     * Connects when it is first read.
     *
     * @param from position to begin at
     * @throws ContentException where the descriptor does not tell a size
     */
    ResumingInput(RegistryClient client, Descriptor descriptor, long from) throws ContentException {
        if (descriptor.size() < from) {
            throw ContentException.malformed("blob " + descriptor.digest() + " is described without a valid size");
        }
        this.client = client;
        this.descriptor = descriptor;
        this.backOff = client.backOff();
        this.began = from;
        this.position = from;
        this.firm = from;
    }

    /** Throws {@link ImageException} where the registry refuses or cannot be reached. */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position < descriptor.size()) {
            try {
                if (body == null) {
                    body = connected();
                }
                int count = body.read(into, offset, (int) Math.min(length, descriptor.size() - position));
                if (count > 0) {
                    advance(count);
                    return count;
                }
                broken(ContentException.truncated("the registry sends " + position + " of the " + descriptor.size()
                        + " bytes of blob " + descriptor.digest()));
            } catch (InterruptedIOException | ContentException stop) {
                throw stop;
            } catch (ImageException refused) {
                if (refused.code() != Code.UNREACHABLE || position == began) {
                    throw refused;
                }
                broken(new IOException(refused.getMessage(), refused));
            } catch (IOException failure) {
                broken(new IOException(
                        "the connection broke after " + position + " of " + descriptor.size() + " bytes: "
                                + failure.getMessage(),
                        failure));
            }
        }
        end();
        return -1;
    }

    private void advance(int count) {
        position += count;
        if (position - firm >= PROGRESS) {
            firm = position;
            backOff.reset();
        }
    }

    /** Throws where patience is at its end. */
    private void broken(IOException reason) throws IOException {
        close();
        if (!backOff.again()) {
            throw reason;
        }
    }

    private InputStream connected() throws IOException {
        Response response = client.blob(descriptor.digest(), position);
        try {
            if (response.status() == 206) {
                checkRange(response.header("Content-Range"));
            } else {
                OptionalLong length = response.contentLength();
                if (length.isPresent() && length.getAsLong() != descriptor.size()) {
                    throw ContentException.malformed("blob " + descriptor.digest() + " is said to have "
                            + descriptor.size() + " bytes but the registry sends " + length.getAsLong());
                }
                response.body().skipNBytes(position);
            }
            return response.body();
        } catch (IOException wrong) {
            response.body().close();
            throw wrong;
        }
    }

    private void checkRange(String range) throws ContentException {
        Matcher matcher = CONTENT_RANGE.matcher(range);
        if (!matcher.matches()
                || Long.parseLong(matcher.group("first")) != position
                || !(matcher.group("size").equals("*") || Long.parseLong(matcher.group("size")) == descriptor.size())) {
            throw ContentException.malformed(
                    "the registry sends another part of blob " + descriptor.digest() + " than it was asked for");
        }
    }

    /** Nothing may follow. How the connection ends after the last byte does not matter, the digest being verified. */
    private void end() throws IOException {
        if (ended || body == null) {
            return;
        }
        ended = true;
        int next;
        try {
            next = body.read();
        } catch (InterruptedIOException interrupted) {
            throw interrupted;
        } catch (IOException _) {
            next = -1;
        }
        close();
        if (next >= 0) {
            throw ContentException.malformed("blob " + descriptor.digest() + " is longer than the " + descriptor.size()
                    + " bytes it is said to have");
        }
    }

    @Override
    public void close() throws IOException {
        InputStream open = body;
        body = null;
        if (open != null) {
            open.close();
        }
    }
}
