package seawall.advisory.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import seawall.advisory.feed.Feed;
import seawall.model.Ecosystem;

class FeedsTest {
    @Test
    void feedsAreSortedAndTheirFilesHavePathsOfTheirOwn() {
        assertThat(Feeds.all())
                .extracting(Feed::name)
                .isSorted()
                .doesNotHaveDuplicates()
                .contains("alpine", "cve", "debian", "epss", "kev", "osv/AlmaLinux", "osv/npm", "ubuntu");
        assertThat(Feeds.all())
                .flatExtracting(Feed::resources)
                .extracting(Feed.Resource::path)
                .doesNotHaveDuplicates()
                .allMatch(path -> path.matches("[a-z]+(/[^/]+)+") && !path.contains(".."));
        assertThat(Feeds.all())
                .allMatch(feed -> feed.resources().stream()
                        .allMatch(resource ->
                                resource.path().startsWith(feed.name().split("/", 2)[0] + "/")
                                        && resource.address().getScheme().equals("https")));
    }

    @Test
    void onlyTheFeedsThatSpeakAboutWhatWasFoundAreNeeded() {
        assertThat(Feeds.about(List.of(Ecosystem.parse("Debian:12"), Ecosystem.NPM, Ecosystem.MAVEN)))
                .extracting(Feed::name)
                .containsExactly("debian", "epss", "kev", "osv/Maven", "osv/npm");
        assertThat(Feeds.about(List.of(Ecosystem.parse("Ubuntu:22.04"), Ecosystem.parse("AlmaLinux:9"))))
                .extracting(Feed::name)
                .containsExactly("epss", "kev", "osv/AlmaLinux", "ubuntu");
        assertThat(Feeds.about(List.of(Ecosystem.parse("NoSuchLinux:1"))))
                .extracting(Feed::name)
                .containsExactly("epss", "kev");
    }
}
