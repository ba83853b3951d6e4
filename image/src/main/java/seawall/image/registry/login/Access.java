package seawall.image.registry.login;

/**
 * What is asked for: tokens are got and kept for each.
 *
 * @param registry as users name it, with its port: logins are stored under this name
 * @param repository path in the registry
 * @param writes whether something is to be pushed
 */
public record Access(String registry, String repository, boolean writes) {
    /** The scope of a token for it (distribution specification of tokens, "Resource Scope Grammar"). */
    String scope() {
        return "repository:" + repository + ":" + (writes ? "pull,push" : "pull");
    }

    /** For messages. */
    @Override
    public String toString() {
        return registry + "/" + repository;
    }
}
