package seawall.model;

import java.util.List;

/**
 * The distribution a root filesystem says it is (os-release(5)).
 *
 * @param id lower-case identifier such as {@code debian}; empty where the file omits it
 * @param idLike identifiers of the distributions it is derived from, nearest first
 * @param versionId such as {@code 12} or {@code 22.04}; empty for rolling releases
 * @param codename such as {@code bookworm}; empty where unknown
 * @param prettyName the name for people
 * @param ecosystem whose advisories speak about its packages; its name is the {@code id} where no rule is known
 */
public record Distribution(
        String id, List<String> idLike, String versionId, String codename, String prettyName, Ecosystem ecosystem) {
    public Distribution {
        idLike = List.copyOf(idLike);
    }
}
