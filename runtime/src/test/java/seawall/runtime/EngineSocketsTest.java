package seawall.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineSocketsTest {
    @Test
    void follows_the_variables_of_the_engines() {
        assertThat(EngineSockets.standard(Map.of(
                        "DOCKER_HOST",
                        "unix:///d.sock",
                        "CONTAINERD_ADDRESS",
                        "/c.sock",
                        "CONTAINER_HOST",
                        "unix:///p.sock")))
                .isEqualTo(new EngineSockets(Path.of("/d.sock"), Path.of("/c.sock"), Path.of("/p.sock")));
    }

    @Test
    void leaves_engines_of_other_machines_alone() {
        assertThat(EngineSockets.standard(Map.of("DOCKER_HOST", "tcp://192.0.2.1:2375"))
                        .docker())
                .isEqualTo(EngineSockets.standard(Map.of()).docker());
    }
}
