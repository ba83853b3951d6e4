package seawall.advisory.cvss;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class CvssFuzzTest {
    private static final String[] SEEDS = {
        "",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "AV:N/AC:L/Au:N/C:C/I:C/A:C",
    };

    @FuzzTest(maxDuration = "3s")
    void ratesAnyText(FuzzedDataProvider data) {
        String vector = data.pickValue(SEEDS) + data.consumeRemainingAsString();
        if (CvssScore.of(vector) instanceof CvssScore.Rated rated
                && (rated.base() < 0 || rated.base() > 10 || rated.overall() < 0 || rated.overall() > 10)) {
            throw new IllegalStateException(vector);
        }
    }
}
