package seawall.sbom.document;

import seawall.content.ContentException;

/** Receives the members of a document's outermost object one by one, so that the whole never lies in memory. */
@FunctionalInterface
public interface Members {
    /**
     * @param section name of the outermost member
     * @param key name of the member inside the section; empty where the section is not taken apart
     * @param value {@link Table}, {@link java.util.List}, {@link String} or {@link Boolean}; numbers are strings as written,
     *     null is the empty string
     */
    void member(String section, String key, Object value) throws ContentException;
}
