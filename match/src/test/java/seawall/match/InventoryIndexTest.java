package seawall.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import seawall.model.Ecosystem;
import seawall.model.Finding;
import seawall.model.Fix;
import seawall.model.Inventory;
import seawall.model.Subject;

class InventoryIndexTest {
    private static final InventoryIndex.Key NPM_B = new InventoryIndex.Key(Ecosystem.NPM, "b");

    private final Inventory ab =
            Inventories.of(Subject.Kind.IMAGE, Inventories.npm("a", "1"), Inventories.npm("b", "1"));
    private final Inventory b = Inventories.of(Subject.Kind.IMAGE, Inventories.npm("b", "1"));
    private final Inventory openssl = Inventories.of(
            Subject.Kind.IMAGE,
            Inventories.deb("libssl3", "3", "openssl", "3"),
            Inventories.deb("openssl", "3", "openssl", "3"));

    private InventoryIndex index() {
        InventoryIndex index = new InventoryIndex();
        List<Inventory> stored = List.of(ab, b, openssl);
        for (int i = 0; i < stored.size(); i++) {
            index.add(i, stored.get(i));
        }
        return index;
    }

    @Test
    void a_change_touches_the_packages_it_speaks_about_in_every_inventory() {
        assertThat(index().touched(Map.of(NPM_B, Set.of("CVE-1"))))
                .isEqualTo(Map.of(0, Map.of(1, Set.of("CVE-1")), 1, Map.of(0, Set.of("CVE-1"))));
    }

    @Test
    void a_change_about_a_source_package_touches_all_that_was_built_from_it() {
        var key = new InventoryIndex.Key(Ecosystem.parse("Debian:12"), "openssl");
        assertThat(index().touched(Map.of(key, Set.of("CVE-2"))))
                .isEqualTo(Map.of(2, Map.of(0, Set.of("CVE-2"), 1, Set.of("CVE-2"))));
    }

    @Test
    void what_no_inventory_holds_touches_nothing() {
        assertThat(index().touched(Map.of(new InventoryIndex.Key(Ecosystem.PYPI, "b"), Set.of("CVE-1"))))
                .isEmpty();
    }

    @Test
    void judging_again_what_a_change_touches_gives_what_judging_everything_gives() {
        FakeAdvisories before = new FakeAdvisories()
                .open("CVE-1", "npm", "a", Fix.UNKNOWN)
                .open("CVE-2", "npm", "b", Fix.UNKNOWN)
                .fixed("CVE-3", "npm", "b", "1");
        FakeAdvisories after = new FakeAdvisories()
                .open("CVE-1", "npm", "a", Fix.UNKNOWN)
                .fixed("CVE-2", "npm", "b", "1")
                .fixed("CVE-3", "npm", "b", "2");
        Set<String> changed = Set.of("CVE-2", "CVE-3");
        Map<String, Finding> findings = new HashMap<>();
        new Judge(before, List.of(), false)
                .judge(ab)
                .findings()
                .forEach(finding -> findings.put(finding.vulnerability().id(), finding));
        assertThat(findings).containsOnlyKeys("CVE-1", "CVE-2");

        Judge judge = new Judge(after, List.of(), false);
        changed.forEach(findings::remove);
        new Rejudging(after, judge)
                .judge(ab, index().touched(Map.of(NPM_B, changed)).getOrDefault(0, Map.of()))
                .forEach(finding -> findings.put(finding.vulnerability().id(), finding));
        assertThat(findings.values())
                .containsExactlyInAnyOrderElementsOf(judge.judge(ab).findings());
    }
}
