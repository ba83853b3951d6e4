package seawall.advisory.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seawall.advisory.feed.FeedRecord;
import seawall.model.Digest;
import seawall.model.Ecosystem;

/** Builds databases of what feeds are made to say. */
final class Built {
    private final Path folder;
    private final Map<String, List<FeedRecord>> said = new LinkedHashMap<>();

    Built(Path folder) {
        this.folder = folder;
    }

    Built says(Said said) {
        FeedRecord.Advisory record = said.record();
        return says(record.feed(), record);
    }

    Built says(String feed, FeedRecord record) {
        said.computeIfAbsent(feed, _ -> new ArrayList<>()).add(record);
        return this;
    }

    Built covers(String feed, String ecosystem) {
        return says(feed, new FeedRecord.Covers(Ecosystem.parse(ecosystem)));
    }

    AdvisoryDatabase open() {
        Path target = folder.resolve("test.db");
        return AdvisoryDatabase.open(target, build(target, ExternalSort.MEMORY));
    }

    Digest build(Path target, int memory) {
        try (DatabaseBuilder builder = new DatabaseBuilder(folder.resolve("work"), memory)) {
            tell(builder);
            return builder.build(target);
        }
    }

    AdvisoryDatabase inMemory() {
        try (DatabaseBuilder builder = DatabaseBuilder.inMemory()) {
            tell(builder);
            return builder.build();
        }
    }

    private void tell(DatabaseBuilder builder) {
        said.forEach((feed, records) -> {
            builder.begin(Manifest.Source.of(feed, "CC0-1.0"));
            records.forEach(builder::accept);
        });
    }
}
