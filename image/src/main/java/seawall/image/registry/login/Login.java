package seawall.image.registry.login;

/** What proves who asks. None of these is ever printed. */
public sealed interface Login {
    /** A user and a password, or a personal access token in its place. */
    record Password(String user, String password) implements Login {
        @Override
        public String toString() {
            return "password of " + user;
        }
    }

    /** A token for the token service, which gives tokens for the registry in exchange (OAuth 2.0's refresh token). */
    record IdentityToken(String token) implements Login {
        @Override
        public String toString() {
            return "stored identity token";
        }
    }

    /** A token for the registry itself. */
    record RegistryToken(String token) implements Login {
        @Override
        public String toString() {
            return "stored registry token";
        }
    }
}
