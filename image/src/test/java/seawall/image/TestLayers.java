package seawall.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import seawall.content.Digester;
import seawall.image.blob.BlobLayer;
import seawall.model.Gap;
import seawall.model.Layer;
import seawall.model.Subject;
import seawall.testkit.TarBuilder;

/** Layers and sources in memory. */
public final class TestLayers {
    private TestLayers() {}

    /** A compressed layer whose digests are right. */
    public static LayerContent layer(int index, byte[] tar) {
        byte[] blob = gzip(tar);
        return blob(
                new Layer(index, Digester.sha256(tar), Digester.sha256(blob), "layer " + index), blob, Limits.DEFAULT);
    }

    /** A layer that is what {@code blob} holds, whatever it is said to be. */
    public static LayerContent blob(Layer layer, byte[] blob, Limits limits) {
        return new BlobLayer(layer, blob.length, () -> new ByteArrayInputStream(blob), limits);
    }

    public static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }

    /** An image of layers, lowest first. */
    public static Source source(TarBuilder... tars) {
        var layers = new ArrayList<LayerContent>();
        for (TarBuilder tar : tars) {
            layers.add(layer(layers.size(), tar.toBytes()));
        }
        return source(layers);
    }

    public static Source source(List<LayerContent> layers) {
        return new Source() {
            @Override
            public Subject subject() {
                return new Subject(Subject.Kind.IMAGE, "test:image", null);
            }

            @Override
            public List<LayerContent> layers() {
                return layers;
            }

            @Override
            public List<Gap> gaps() {
                return List.of();
            }

            @Override
            public void close() {}
        };
    }
}
