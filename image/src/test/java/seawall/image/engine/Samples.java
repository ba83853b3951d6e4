package seawall.image.engine;

import java.util.List;
import java.util.Map;
import seawall.model.Digest;
import seawall.model.Subject;
import seawall.testkit.engine.TestImage;
import seawall.testkit.engine.TestLayer;

/** The image that the tests of engines load, and what is to be seen of it. */
final class Samples {
    static final TestImage IMAGE = TestImage.of(
            "docker.io/library/sample:1",
            List.of(
                    TestLayer.of("base")
                            .directory("etc")
                            .file("etc/os-release", "ID=sample\n")
                            .file("gone", "never seen")
                            .directory("covered")
                            .file("covered/old", "never seen"),
                    TestLayer.of("change")
                            .file("etc/os-release", "ID=changed\n")
                            .whiteout("gone"),
                    TestLayer.of("cover").opaque("covered").file("covered/new", "seen")));

    /** Layer and content of each visible file, as {@link SourceFiles} gives them. */
    static final Map<String, String> VISIBLE = Map.of("etc/os-release", "1:ID=changed\n", "covered/new", "2:seen");

    private Samples() {}

    /** The image's identity under some names. */
    static Subject.ImageIdentity identity(String... aliases) {
        return new Subject.ImageIdentity(
                Digest.parse(IMAGE.config()),
                IMAGE.diffIds().stream().map(Digest::parse).toList(),
                List.of(aliases),
                "linux/" + TestImage.architecture());
    }
}
