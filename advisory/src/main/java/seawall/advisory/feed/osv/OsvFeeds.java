package seawall.advisory.feed.osv;

import java.util.List;

/**
 * The ecosystems whose OSV bundles are read. Left out are those about source commits ({@code GIT}, {@code Linux}, {@code OSS-Fuzz})
 * and those about systems that no cataloger here finds packages of ({@code Android}, {@code FreeBSD}).
 */
public final class OsvFeeds {
    private static final String CC_BY = "CC-BY-4.0";
    private static final String PUBLISHERS_TERMS = "the publisher's terms";

    /** Sorted by ecosystem, one a line. */
    private static final List<OsvFeed> ALL = List.of(
            new OsvFeed("AlmaLinux", "MIT"),
            new OsvFeed("Alpaquita", PUBLISHERS_TERMS),
            new OsvFeed("Alpine", PUBLISHERS_TERMS),
            new OsvFeed("Azure Linux", PUBLISHERS_TERMS),
            new OsvFeed("BellSoft Hardened Containers", PUBLISHERS_TERMS),
            new OsvFeed("Bitnami", "Apache-2.0"),
            new OsvFeed("CRAN", "Apache-2.0"),
            new OsvFeed("Chainguard", PUBLISHERS_TERMS),
            new OsvFeed("ConanCenter", PUBLISHERS_TERMS),
            new OsvFeed("Debian", PUBLISHERS_TERMS),
            new OsvFeed("Echo", PUBLISHERS_TERMS),
            new OsvFeed("GHC", "CC0-1.0"),
            new OsvFeed("GitHub Actions", CC_BY),
            new OsvFeed("Go", CC_BY),
            new OsvFeed("Hackage", "CC0-1.0"),
            new OsvFeed("Hex", CC_BY),
            new OsvFeed("Julia", CC_BY),
            new OsvFeed("Mageia", PUBLISHERS_TERMS),
            new OsvFeed("Maven", CC_BY),
            new OsvFeed("MinimOS", PUBLISHERS_TERMS),
            new OsvFeed("NuGet", CC_BY),
            new OsvFeed("Packagist", CC_BY),
            new OsvFeed("Photon OS", PUBLISHERS_TERMS),
            new OsvFeed("Pub", CC_BY),
            new OsvFeed("PyPI", CC_BY),
            new OsvFeed("Red Hat", CC_BY),
            new OsvFeed("Rocky Linux", "BSD"),
            new OsvFeed("RubyGems", CC_BY),
            new OsvFeed("SUSE", CC_BY),
            new OsvFeed("SwiftURL", CC_BY),
            new OsvFeed("Ubuntu", "CC-BY-SA-4.0"),
            new OsvFeed("Wolfi", PUBLISHERS_TERMS),
            new OsvFeed("crates.io", "CC0-1.0 AND CC-BY-4.0"),
            new OsvFeed("npm", "Apache-2.0 AND CC-BY-4.0"),
            new OsvFeed("openEuler", PUBLISHERS_TERMS),
            new OsvFeed("openSUSE", CC_BY));

    private OsvFeeds() {}

    public static List<OsvFeed> all() {
        return ALL;
    }
}
