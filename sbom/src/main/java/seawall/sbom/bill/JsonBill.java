package seawall.sbom.bill;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seawall.content.json.JsonLimits;
import seawall.content.json.JsonReader;
import seawall.sbom.cyclonedx.CycloneDxJson;
import seawall.sbom.exchange.BillDraft;
import seawall.sbom.exchange.SbomException;
import seawall.sbom.spdx.SpdxJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * A bill of materials in JSON. Which form it is may stand behind its packages, for members have no order; since the forms share no
 * member that is read, each member goes to the form that has it, and the end tells which form it was.
 */
final class JsonBill {
    private static final JsonLimits LIMITS = new JsonLimits(200, 16 << 20, 50_000);

    private JsonBill() {}

    static void read(InputStream in, BillDraft bill) throws IOException {
        try {
            JsonReader.read(in, LIMITS, json -> document(json, bill));
        } catch (StreamConstraintsException beyond) {
            throw new SbomException(
                    SbomException.Code.TOO_LARGE,
                    "the JSON is nested deeper, or has longer texts or numbers, than is read",
                    beyond);
        } catch (JacksonException broken) {
            throw new SbomException(
                    SbomException.Code.INVALID, "not valid JSON, or cut off" + where(broken.getLocation()), broken);
        }
    }

    /** Not every exception of the parser knows its place. */
    private static String where(@Nullable TokenStreamLocation place) {
        return place == null ? "" : ", at byte " + Math.max(0, place.getByteOffset());
    }

    private static void document(JsonReader json, BillDraft bill) {
        var cycloneDx = new CycloneDxJson(json, bill);
        var spdx = new SpdxJson(json, bill);
        Set<String> others = new HashSet<>();
        json.presentMembers(member -> {
            boolean taken = cycloneDx.take(member) || spdx.take(member);
            if (!taken && others.size() < 100) {
                others.add(member);
            }
        });
        if (!cycloneDx.isRecognised() && !spdx.isRecognised()) {
            throw new SbomException(SbomException.Code.UNKNOWN_FORM, "JSON, but " + guess(others));
        }
        json.end();
    }

    /** What else people take for bills of materials. */
    private static String guess(Set<String> members) {
        if (members.contains("@graph")) {
            return "not SPDX 2.2 or 2.3; SPDX 3 is not read, export SPDX 2.3 or CycloneDX";
        }
        if (members.contains("artifacts") && members.contains("descriptor")) {
            return "Syft's own form, which is not read; export CycloneDX or SPDX 2.3";
        }
        if (members.contains("payload") || members.contains("predicate")) {
            return "an attestation; give the bill of materials inside it";
        }
        return "neither CycloneDX (no bomFormat) nor SPDX (no spdxVersion)";
    }
}
