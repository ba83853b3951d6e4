package seawall.sbom.cataloger.npm;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import seawall.content.ContentException;
import seawall.sbom.document.JsonDocument;
import seawall.sbom.document.Table;

/** The {@code package.json} of a package that is unpacked below {@code node_modules}. */
final class InstalledPackage {
    private InstalledPackage() {}

    /** Whether the path is {@code node_modules/NAME/package.json}: deeper ones are parts and test data of packages. */
    static boolean isAt(String path) {
        String[] parts = path.split("/", -1);
        int last = parts.length - 1;
        if (last < 2 || !parts[last].equals("package.json") || parts[last - 1].startsWith(".")) {
            return false;
        }
        if (parts[last - 2].equals("node_modules")) {
            return !parts[last - 1].startsWith("@");
        }
        return last >= 3 && parts[last - 2].startsWith("@") && parts[last - 3].equals("node_modules");
    }

    /** The package; empty where the file has no name or no version, as those that only set the module type have not. */
    static Optional<NpmPackage> parse(InputStream in) throws IOException {
        Table json = JsonDocument.read(in);
        String name = json.text("name");
        String version = json.text("version");
        boolean isMissing = isMissing(json, "name") || isMissing(json, "version");
        if (isMissing) {
            return Optional.empty();
        }
        String judged = NpmPackage.version(version);
        if (!NpmPackage.isName(name) || judged.isEmpty()) {
            throw ContentException.malformed("package.json with an impossible name or version");
        }
        return Optional.of(new NpmPackage(name, judged, false, licences(json)));
    }

    /** Whether the member is absent or says nothing; one of another type than text is there, but wrong. */
    private static boolean isMissing(Table json, String key) {
        return json.values().getOrDefault(key, "").equals("");
    }

    /** {@code license} as text or object, or the older {@code licenses}, a list of either. */
    static List<String> licences(Table json) {
        List<Object> stated = new ArrayList<>();
        for (String key : List.of("license", "licenses")) {
            Object value = json.values().getOrDefault(key, "");
            stated.addAll(value instanceof List<?> list ? list : List.of(value));
        }
        return stated.stream()
                .map(value ->
                        value instanceof String text ? text : Table.of(value).text("type"))
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= 500)
                .distinct()
                .toList();
    }
}
