package seawall.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import seawall.model.Ecosystem;
import seawall.model.Subject;

class InventoryIndexTest {
    @Test
    void only_inventories_that_hold_a_changed_package_are_touched() {
        InventoryIndex index = new InventoryIndex();
        index.add(0, Inventories.of(Subject.Kind.IMAGE, Inventories.npm("a", "1"), Inventories.npm("b", "1")));
        index.add(1, Inventories.of(Subject.Kind.IMAGE, Inventories.npm("b", "1")));
        index.add(2, Inventories.of(Subject.Kind.IMAGE, Inventories.deb("libssl3", "3", "openssl", "3")));
        assertThat(index.touched(List.of(new InventoryIndex.Key(Ecosystem.NPM, "b"))).stream()
                        .toArray())
                .containsExactly(0, 1);
        assertThat(index.touched(List.of(new InventoryIndex.Key(Ecosystem.parse("Debian:12"), "openssl"))).stream()
                        .toArray())
                .containsExactly(2);
        assertThat(index.touched(List.of(new InventoryIndex.Key(Ecosystem.PYPI, "b")))
                        .isEmpty())
                .isTrue();
    }
}
