package seawall.cli.target;

import seawall.image.Source;
import seawall.model.Inventory;

/** A target that was found: something to read, or an inventory that somebody else made. */
public sealed interface Opened extends AutoCloseable {
    @Override
    void close();

    /** Layers to be read and catalogued. */
    record Readable(Source source) implements Opened {
        @Override
        public void close() {
            source.close();
        }
    }

    /** The inventory of an SBOM document. */
    record Stored(Inventory inventory) implements Opened {
        @Override
        public void close() {
            // An inventory holds nothing open.
        }
    }
}
