package seawall.image.view;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import seawall.image.ImageException;
import seawall.image.LayerContent;
import seawall.image.Limits;
import seawall.image.Passage;
import seawall.image.Progress;
import seawall.image.Source;

/**
 * Reads sources: every layer once, several at a time, and nothing kept but what readers made of the files they wanted.
 *
 * <p>Problem: an image may hold millions of files, and what is visible is known only when all layers were read. Idea: of the
 * paths of upper layers only 64-bit hashes are kept, 11 to 16 bytes a path, and every wanted file of a lower layer is looked up
 * in them with all directories above it. Keeping the paths themselves, as a tree or a map, takes ten times as much.
 */
public final class FileViews {
    private static final int MOST_PARALLEL = 8;

    private FileViews() {}

    /**
     * Reads what {@code readers} want of {@code source}. What cannot be read is told by the view's gaps; {@link ImageException} is
     * thrown only where the reading was interrupted or the source itself throws it.
     */
    public static MergedView read(
            Source source, List<? extends FileReader<?>> readers, Limits limits, Progress progress) {
        List<LayerContent> layers = source.layers();
        var hasher = new PathHasher(new SecureRandom());
        var passage = Passage.within(limits, progress);
        var room = new LayerReading.Room(limits);
        var passes = new ArrayList<Callable<LayerReading>>();
        for (int i = 0; i < layers.size(); i++) {
            LayerContent layer = layers.get(i);
            LayerPaths paths = i == 0 ? null : new LayerPaths(hasher);
            passes.add(() -> {
                var reading = new LayerReading(new FileReading(readers, layer.layer()), paths, room);
                reading.pass(layer, passage);
                return reading;
            });
        }
        return new MergedFiles(List.copyOf(readers), inParallel(passes), hasher, source.gaps());
    }

    /** Returns or throws only when no thread uses the source any more. */
    private static List<LayerReading> inParallel(List<Callable<LayerReading>> passes) {
        int cores = Runtime.getRuntime().availableProcessors();
        int threads = Math.max(1, Math.min(cores, Math.min(MOST_PARALLEL, passes.size())));
        ExecutorService executor = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("read-layer-", 0).factory());
        try {
            List<Future<LayerReading>> running =
                    passes.stream().map(executor::submit).toList();
            var read = new ArrayList<LayerReading>();
            for (Future<LayerReading> each : running) {
                read.add(each.get());
            }
            return read;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ImageException(ImageException.Code.IO, "the scan was interrupted");
        } catch (ExecutionException failed) {
            throw unchecked(failed);
        } finally {
            executor.shutdownNow();
            executor.close();
        }
    }

    private static RuntimeException unchecked(ExecutionException failed) {
        return switch (failed.getCause()) {
            case RuntimeException thrown -> thrown;
            case Error error -> throw error;
            case IOException interrupted ->
                new ImageException(ImageException.Code.IO, "the scan was interrupted", interrupted);
            case null, default -> new IllegalStateException(failed);
        };
    }
}
