package seawall.image.registry.login;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import seawall.content.ContentException;

class LoginFuzzTest {
    @FuzzTest(maxDuration = "3s")
    void readsAnyChallenge(FuzzedDataProvider data) {
        for (Challenge challenge : Challenge.parse(List.of(data.consumeRemainingAsString()))) {
            if (challenge.scheme().isEmpty()) {
                throw new IllegalStateException("a challenge without scheme");
            }
        }
    }

    @FuzzTest(maxDuration = "4s")
    void readsAnyCredentialFileOrTellsWhyNot(byte[] json) {
        try {
            CredentialFile file = CredentialFile.parse(json);
            file.helper("registry.example.org");
            file.login("registry.example.org", "team/app");
        } catch (ContentException _) {
            return;
        }
    }
}
