package seawall.content.tar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TarPathsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
                    a/b,a/b
                    ./a/b,a/b
                    /a//b/,a/b
                    a/./b/.,a/b
                    a/../b,b
                    a/b/../../c,c
                    .,''
                    ./,''
                    /,''
                    '',''
                    .a/..b/...,.a/..b/...
                    a/.wh.b,a/.wh.b
                    """)
    void normalises(String name, String path) {
        assertThat(TarPaths.normalise(name)).contains(path);
    }

    @ParameterizedTest
    @CsvSource({"..", "../a", "a/../..", "/../a", "a/../../b", "./.."})
    void refusesWhatLeavesTheRoot(String name) {
        assertThat(TarPaths.normalise(name)).isEmpty();
    }
}
