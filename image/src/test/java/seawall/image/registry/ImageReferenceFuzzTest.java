package seawall.image.registry;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import seawall.image.ImageException;

class ImageReferenceFuzzTest {
    /** Whatever is accepted is an address of the registry it names and of nothing else. */
    @FuzzTest(maxDuration = "3s")
    void readsOrRefuses(FuzzedDataProvider data) {
        try {
            ImageReference reference = ImageReference.parse(data.consumeRemainingAsString());
            URI uri = Endpoint.origin(reference).uri("https", "manifests", reference.version());
            boolean isHub = reference.registry().equals(ImageReference.DOCKER_HUB);
            if (uri.getHost() == null || !(isHub || uri.getRawAuthority().equals(reference.registry()))) {
                throw new IllegalStateException(reference + " became " + uri);
            }
        } catch (ImageException _) {
            return;
        }
    }
}
