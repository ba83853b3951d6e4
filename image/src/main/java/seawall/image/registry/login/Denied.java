package seawall.image.registry.login;

import java.util.List;
import java.util.Optional;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;

/** Says in words that a registry refuses, and what can be done. */
final class Denied {
    private Denied() {}

    static ImageException byTokenService(Access access, Optional<Login> login) {
        return by(access, login, List.of());
    }

    /** With the reason why there may be no login, where one is known. */
    static ImageException by(Access access, Optional<Login> login, List<String> problems) {
        String registry = access.registry();
        String what = login.map(known -> registry + " refuses the " + known + " for " + access.repository()
                        + "; log in again with docker login " + registry + " or podman login " + registry)
                .orElseGet(() -> registry + " wants a login for " + access.repository()
                        + ", or it does not exist; log in with docker login " + registry + " or podman login "
                        + registry);
        return new ImageException(Code.DENIED, problems.isEmpty() ? what : what + " (" + problems.getFirst() + ")");
    }
}
