package seawall.runtime.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.runtime.EngineException;

class OverlayDirectoriesTest {
    @Test
    void turns_topmost_first_into_lowest_first() {
        assertThat(OverlayDirectories.lowestFirst("/c:/b:/a"))
                .containsExactly(Path.of("/a"), Path.of("/b"), Path.of("/c"));
        assertThat(OverlayDirectories.lowestFirst("")).isEmpty();
    }

    @Test
    void keeps_escaped_colons_in_names() {
        assertThat(OverlayDirectories.lowestFirst("/top\\:1:/low\\\\er"))
                .containsExactly(Path.of("/low\\er"), Path.of("/top:1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative", "/a:relative", "/nul\0"})
    void refuses_what_is_no_absolute_path(String list) {
        assertThatThrownBy(() -> OverlayDirectories.lowestFirst(list)).isInstanceOf(EngineException.class);
    }
}
