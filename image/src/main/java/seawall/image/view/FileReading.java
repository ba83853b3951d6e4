package seawall.image.view;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import seawall.content.ContentException;
import seawall.image.Content;
import seawall.image.Entry;
import seawall.image.Gaps;
import seawall.image.Reasons;
import seawall.model.Gap;
import seawall.model.Layer;

/**
 * Gives the files of one layer to the readers that want them.
 *
 * <p>What one reader cannot use must not hurt the others or the scan, so whatever it throws, a defect of its own included,
 * becomes a gap at the file.
 */
final class FileReading {
    private final List<? extends FileReader<?>> readers;
    private final Layer layer;
    /** Few combinations of readers want the same files, so one set of bits serves many files. */
    private final Map<BitSet, BitSet> combinations = new HashMap<>();

    FileReading(List<? extends FileReader<?>> readers, Layer layer) {
        this.readers = readers;
        this.layer = layer;
    }

    /** The readers that want the file, not to be changed; null where none does. */
    @Nullable
    BitSet wantedBy(Entry file) {
        BitSet wanted = null;
        for (int i = 0; i < readers.size(); i++) {
            if (readers.get(i).wants(file)) {
                wanted = wanted == null ? new BitSet() : wanted;
                wanted.set(i);
            }
        }
        return wanted == null ? null : combinations.computeIfAbsent(wanted, same -> same);
    }

    ReadFile read(Entry file, Content content, BitSet wantedBy) throws IOException {
        var readings = new ArrayList<ReadFile.Reading>(1);
        var gaps = new Gaps();
        for (int i = wantedBy.nextSetBit(0); i >= 0; i = wantedBy.nextSetBit(i + 1)) {
            Object value = value(readers.get(i), file, content, gaps);
            if (value != null) {
                readings.add(new ReadFile.Reading(i, value));
            }
        }
        return new ReadFile(
                file,
                readings,
                wantedBy,
                gaps.toList().stream().map(this::inLayer).toList());
    }

    private static @Nullable Object value(FileReader<?> reader, Entry file, Content content, Gaps gaps)
            throws IOException {
        try {
            return reader.read(file, content, gaps);
        } catch (InterruptedIOException | ClosedByInterruptException interrupted) {
            throw interrupted;
        } catch (ContentException unusable) {
            gaps.add(unusable.kind(), file.path(), reader.name() + ": " + unusable.getMessage());
        } catch (IOException unreadable) {
            gaps.add(Gap.Kind.UNREADABLE, file.path(), reader.name() + ": " + Reasons.of(unreadable));
        } catch (RuntimeException | StackOverflowError defect) {
            gaps.add(
                    Gap.Kind.UNREADABLE,
                    file.path(),
                    reader.name() + ": defect in the reader, please report it: " + defect);
        }
        return null;
    }

    /** A file under the name of a hard link to it, for those of its readers that want that name too. */
    ReadFile linked(ReadFile target, Entry link, BitSet wantedBy) {
        IntPredicate wants = wantedBy::get;
        return new ReadFile(
                link,
                target.readings().stream()
                        .filter(each -> wants.test(each.reader()))
                        .toList(),
                wantedBy,
                target.gaps().stream()
                        .map(each -> new Gap(each.kind(), link.path(), each.detail()))
                        .toList());
    }

    /** The gap with its layer named, where there are layers. */
    Gap inLayer(Gap gap) {
        return layer.diffId() == null
                ? gap
                : new Gap(
                        gap.kind(),
                        gap.where(),
                        gap.detail() + " (layer " + layer.index() + ", "
                                + layer.diffId().abbreviated() + ")");
    }
}
