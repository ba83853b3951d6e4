package seawall.advisory.feed.osv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import seawall.advisory.document.FeedJson;
import seawall.testkit.SharedArchive;

class OsvFeedsTest {
    /** About source commits, or about systems that no cataloger finds packages of. */
    private static final Set<String> LEFT_OUT = Set.of(
            "Android",
            "Bioconductor",
            "CleanStart",
            "Docker Hardened Images",
            "FreeBSD",
            "Kubernetes",
            "Linux",
            "OSS-Fuzz",
            "Root",
            "TuxCare",
            "VSCode",
            "opam");

    @Test
    void areSortedAndNamedOnce() {
        List<String> names = OsvFeeds.all().stream().map(OsvFeed::name).toList();
        assertThat(names).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void knowEveryEcosystemOfTheSchema() throws IOException {
        byte[] schema = SharedArchive.read(
                        "spec-vectors.tar.zst", name -> name.endsWith("osv-schema/validation/schema.json"))
                .values()
                .iterator()
                .next();
        Set<String> known = new TreeSet<>(LEFT_OUT);
        OsvFeeds.all().forEach(feed -> known.add(feed.name().substring("osv/".length())));
        List<String> names = new ArrayList<>();
        FeedJson.read(
                new ByteArrayInputStream(schema),
                json -> json.members(top -> {
                    if (top.equals("$defs")) {
                        json.members(definition -> {
                            if (definition.equals("ecosystemName")) {
                                json.members(part -> {
                                    if (part.equals("enum")) {
                                        json.elements(() -> names.add(json.text()));
                                    }
                                });
                            }
                        });
                    }
                }));
        assertThat(names).hasSizeGreaterThan(40);
        assertThat(known).containsExactlyInAnyOrderElementsOf(names);
    }
}
