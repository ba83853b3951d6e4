package seawall.versions;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import seawall.model.VersionScheme;

class VersionFuzzTest {
    @FuzzTest(maxDuration = "5s")
    void ordersAnyTextInEveryScheme(FuzzedDataProvider data) {
        VersionOrder order = VersionOrders.of(data.pickValue(VersionScheme.values()));
        Optional<? extends VersionOrder.Version> a = order.parse(data.consumeString(40));
        Optional<? extends VersionOrder.Version> b = order.parse(data.consumeRemainingAsString());
        if (a.isPresent() && b.isPresent()) {
            int forth = Integer.signum(a.get().compareTo(b.get()));
            int back = Integer.signum(b.get().compareTo(a.get()));
            if (forth != -back) {
                throw new IllegalStateException(a + " against " + b);
            }
        }
    }
}
