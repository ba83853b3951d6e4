package seawall.image.registry;

import java.io.IOException;
import seawall.content.ContentException;
import seawall.content.json.Json;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;
import seawall.image.registry.http.Response;

/** Says in words what a registry's error means, with its own reason where it gives one. */
final class Refusal {
    private static final int LONGEST_ERROR = 64 << 10;
    private static final int MOST_ERRORS = 100;
    private static final int LONGEST_REASON = 200;

    private Refusal() {}

    /**
     * What an answer without success means.
     *
     * @param what was asked for, such as {@code image registry.example.org/app:1}
     */
    static ImageException of(Response response, Endpoint endpoint, String what) throws IOException {
        String registry = endpoint.registry();
        String reason = reason(response);
        return switch (response.status()) {
            case 401, 403 -> new ImageException(Code.DENIED, registry + " does not allow access to " + what + reason);
            case 404 -> new ImageException(Code.NOT_FOUND, "there is no " + what + reason);
            case 429 ->
                new ImageException(
                        Code.UNREACHABLE,
                        registry + " has had too many requests" + reason
                                + "; try again later, or log in for a higher limit");
            case 301, 302, 303, 307, 308 ->
                new ImageException(
                        Code.INVALID, registry + " passes " + what + " on to another host, which is not followed");
            default ->
                new ImageException(
                        response.status() >= 500 ? Code.UNREACHABLE : Code.INVALID,
                        registry + " answers with status " + response.status() + " when asked for " + what + reason);
        };
    }

    /** The first error of the body (distribution specification, "Error Codes") in brackets; empty where there is none. */
    private static String reason(Response response) throws IOException {
        var seen = new Object() {
            String code = "";
            String message = "";
        };
        try {
            byte[] body = response.document("error", LONGEST_ERROR);
            Json.document(body, "error", (name, value) -> {
                if (name.equals("errors")) {
                    Json.array(
                            value,
                            MOST_ERRORS,
                            error -> Json.object(error, (field, text) -> {
                                if (field.equals("code") && seen.code.isEmpty()) {
                                    seen.code = Json.text(text);
                                } else if (field.equals("message") && seen.message.isEmpty()) {
                                    seen.message = Json.text(text);
                                }
                            }));
                }
            });
        } catch (ContentException _) {
            return "";
        }
        String reason = (seen.code + " " + seen.message)
                .replaceAll("[^\\x20-\\x7e]+", " ")
                .strip();
        return reason.isEmpty() ? "" : " (" + reason.substring(0, Math.min(LONGEST_REASON, reason.length())) + ")";
    }
}
