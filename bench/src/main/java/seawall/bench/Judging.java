package seawall.bench;

import com.google.errorprone.annotations.FormatMethod;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import seawall.advisory.database.AdvisoryDatabase;
import seawall.advisory.database.DatabaseDiff;
import seawall.match.InventoryIndex;
import seawall.match.Judge;
import seawall.match.Rejudging;
import seawall.model.Inventory;

/**
 * Measures what a fleet asks for: judging images from scratch, and judging 10,000 stored ones again after a day's advisories.
 *
 * <p>{@code Judging FOLDER} builds the two databases there, where they are not yet, and prints a line for each figure. Work on
 * images goes to all cores.
 */
public final class Judging {
    private static final int STORED = 10_000;
    private static final int FROM_SCRATCH = 1_000;
    private static final int ROUNDS = 3;

    private final PrintStream out;

    private Judging(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        try (PrintStream out =
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            new Judging(out).run(Path.of(arguments[0]));
        }
    }

    private void run(Path folder) throws IOException {
        Path today = folder.resolve("today.db");
        Path tomorrow = folder.resolve("tomorrow.db");
        build(MadeUpAdvisories.WORLD, folder, today);
        build(MadeUpAdvisories.NEXT_DAY, folder, tomorrow);
        long start = System.nanoTime();
        AdvisoryDatabase older = AdvisoryDatabase.open(today);
        say("opening the database, first in a process: %.1f ms", seconds(start) * 1e3);
        try (older;
                AdvisoryDatabase newer = AdvisoryDatabase.open(tomorrow)) {
            List<Inventory> stored = stored();
            fromScratch(older, stored.subList(0, FROM_SCRATCH));
            again(older, newer, stored);
        }
    }

    private void build(MadeUpAdvisories advisories, Path folder, Path target) throws IOException {
        if (Files.exists(target)) {
            return;
        }
        long start = System.nanoTime();
        advisories.build(folder.resolve("work"), target);
        say(
                "building a database of %,d vulnerabilities: %.1f s, %,d MB",
                advisories.vulnerabilities(), seconds(start), Files.size(target) / 1_000_000);
    }

    private static List<Inventory> stored() {
        MadeUpImages images = new MadeUpImages();
        return IntStream.range(0, STORED).parallel().mapToObj(images::image).toList();
    }

    /** Three rounds, of which the last counts: the first ones are for the compiler. */
    private void fromScratch(AdvisoryDatabase database, List<Inventory> images) {
        Judge judge = new Judge(database, List.of(), false);
        for (int round = 1; round <= ROUNDS; round++) {
            AtomicLong findings = new AtomicLong();
            double processor = processor();
            long start = System.nanoTime();
            images.parallelStream()
                    .forEach(image ->
                            findings.addAndGet(judge.judge(image).findings().size()));
            double took = seconds(start);
            if (round == ROUNDS) {
                say(
                        "judging %,d images of %d packages from scratch: %.2f s, %.2f s of CPU, %,.0f packages/s, %,d findings",
                        images.size(),
                        MadeUpImages.PACKAGES,
                        took,
                        processor() - processor,
                        images.size() * (double) MadeUpImages.PACKAGES / took,
                        findings.get());
            }
        }
    }

    private void again(AdvisoryDatabase older, AdvisoryDatabase newer, List<Inventory> stored) {
        InventoryIndex index = new InventoryIndex();
        for (int i = 0; i < stored.size(); i++) {
            index.add(i, stored.get(i));
        }
        for (int round = 1; round <= 2; round++) {
            double processor = processor();
            long start = System.nanoTime();
            DatabaseDiff difference = DatabaseDiff.of(older, newer);
            double compared = seconds(start);
            Map<InventoryIndex.Key, Set<String>> changed = new HashMap<>();
            difference
                    .packages()
                    .forEach(each -> changed.put(
                            new InventoryIndex.Key(each.ecosystem(), each.name()),
                            new HashSet<>(each.vulnerabilities())));
            Map<Integer, Map<Integer, Set<String>>> touched = index.touched(changed);
            Rejudging rejudging = new Rejudging(newer, new Judge(newer, List.of(), false));
            AtomicLong findings = new AtomicLong();
            touched.entrySet().parallelStream()
                    .forEach(image -> findings.addAndGet(rejudging
                            .judge(stored.get(image.getKey()), image.getValue())
                            .size()));
            long packages = touched.values().stream().mapToLong(Map::size).sum();
            say(
                    "judging %,d stored images again, %s time: %.2f s, %.2f s of CPU; of it comparing the databases %.2f s; %,d new and %,d"
                            + " changed packages' advisories touch %,d packages in %,d images, %,d findings",
                    stored.size(),
                    round == 1 ? "first" : "second",
                    seconds(start),
                    processor() - processor,
                    compared,
                    difference.added().size(),
                    changed.size(),
                    packages,
                    touched.size(),
                    findings.get());
        }
    }

    /** Seconds that all threads of this process have used a processor. */
    private static double processor() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(used -> used.toNanos() / 1e9)
                .orElse(0.0);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    @FormatMethod
    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
