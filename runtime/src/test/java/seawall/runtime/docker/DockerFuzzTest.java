package seawall.runtime.docker;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import seawall.runtime.EngineException;

class DockerFuzzTest {
    private interface Reading {
        void read(byte[] json) throws IOException;
    }

    private static final Reading[] READINGS = {
        ImageDocument::parse,
        ImageDocument::parseList,
        json -> ContainerDocument.parse("docker", json),
        json -> ContainerDocument.parseList("docker", json),
        DockerEvents::event,
        DockerStore::parse,
    };

    @FuzzTest(maxDuration = "4s")
    void reads_any_document_or_says_why_not(FuzzedDataProvider data) {
        Reading reading = READINGS[data.consumeInt(0, READINGS.length - 1)];
        try {
            reading.read(data.consumeRemainingAsBytes());
        } catch (IOException | EngineException _) {
            // Damage is told, not thrown otherwise.
        }
    }
}
