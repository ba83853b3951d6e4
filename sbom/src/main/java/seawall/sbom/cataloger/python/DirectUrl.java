package seawall.sbom.cataloger.python;

import java.io.IOException;
import java.io.InputStream;
import seawall.content.ContentException;
import seawall.sbom.document.JsonDocument;
import seawall.sbom.document.Table;

/** {@code direct_url.json} (PEP 610): a distribution that was not installed from an index. */
final class DirectUrl {
    private static final int LONGEST = 4_096;

    private DirectUrl() {}

    /** The address, for a repository with the commit: {@code git+https://example.org/a.git@0123abc}. */
    static PythonFile.Origin parse(InputStream in) throws IOException {
        Table json = JsonDocument.read(in);
        Table vcs = json.table("vcs_info");
        String url = withoutCredentials(json.text("url"));
        if (url.isEmpty() || url.length() > LONGEST) {
            throw ContentException.malformed("direct_url.json without a usable url");
        }
        if (vcs.text("vcs").isEmpty()) {
            return new PythonFile.Origin(url);
        }
        String commit = vcs.text("commit_id");
        return new PythonFile.Origin(vcs.text("vcs") + "+" + url + (commit.isEmpty() ? "" : "@" + commit));
    }

    /** Whether an origin is a repository. */
    static boolean isRepository(String origin) {
        int plus = origin.indexOf('+');
        return plus > 0 && plus < origin.indexOf(':');
    }

    /** The address without user and password, which must not reach a report. */
    static String withoutCredentials(String url) {
        int host = url.indexOf("://");
        if (host < 0) {
            return url;
        }
        int path = url.indexOf('/', host + 3);
        int at = url.lastIndexOf('@', path < 0 ? url.length() - 1 : path);
        return at > host ? url.substring(0, host + 3) + url.substring(at + 1) : url;
    }
}
