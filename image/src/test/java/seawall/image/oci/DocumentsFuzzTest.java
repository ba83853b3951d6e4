package seawall.image.oci;

import com.code_intelligence.jazzer.junit.FuzzTest;
import seawall.content.ContentException;

class DocumentsFuzzTest {
    private interface Parser {
        Object parse(byte[] document) throws ContentException;
    }

    @FuzzTest(maxDuration = "4s")
    void readsOrTellsWhyNot(byte[] document) {
        parse(ImageManifest::parse, document);
        parse(ImageIndex::parse, document);
        parse(ImageConfig::parse, document);
        parse(DockerManifest::parse, document);
    }

    private static void parse(Parser parser, byte[] document) {
        try {
            parser.parse(document);
        } catch (ContentException told) {
            if (told.getMessage() == null) {
                throw new IllegalStateException("no reason", told);
            }
        }
    }
}
