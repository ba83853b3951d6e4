package seawall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import seawall.advisory.database.AdvisoryDatabase;
import seawall.match.Judge;
import seawall.match.Judgement;
import seawall.model.Ecosystem;
import seawall.model.Inventory;
import seawall.model.Statement;

/** Asks a database of a tenth of the world's advisories, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class LookupBenchmark {
    private static final Ecosystem RELEASE = Ecosystem.parse("Debian:12");

    private final Path folder;
    private final AdvisoryDatabase database;
    private final Judge judge;
    private final Inventory image = new MadeUpImages().image(1);
    private int next;

    public LookupBenchmark() {
        try {
            folder = Files.createTempDirectory("seawall-bench");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Path file = folder.resolve("advisories.db");
        new MadeUpAdvisories(30_000, 0).build(folder.resolve("work"), file);
        database = AdvisoryDatabase.open(file);
        judge = new Judge(database, List.of(), false);
    }

    @TearDown(Level.Trial)
    public void remove() throws IOException {
        database.close();
        Files.delete(folder.resolve("advisories.db"));
        Files.deleteIfExists(folder.resolve("work"));
        Files.delete(folder);
    }

    /** What is said about one of the packages that libraries of a base image come from. */
    @Benchmark
    public List<Statement> statements() {
        next = (next + 1) % 1_000;
        return database.about(RELEASE, MadeUpAdvisories.source(next));
    }

    @Benchmark
    public List<Statement> nothing() {
        next = (next + 1) % 1_000;
        return database.about(RELEASE, "absent-" + next);
    }

    /** All 400 packages of an image, to the sorted findings. */
    @Benchmark
    public Judgement image() {
        return judge.judge(image);
    }
}
