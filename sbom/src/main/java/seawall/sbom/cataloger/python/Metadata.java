package seawall.sbom.cataloger.python;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import seawall.content.ContentException;
import seawall.content.Lines;

/** The headers of {@code METADATA} and {@code PKG-INFO} (Core metadata specifications); the description behind is not read. */
final class Metadata {
    private static final String CLASSIFIER = "License :: ";

    private String name = "";
    private String version = "";
    private String expression = "";
    private String licence = "";
    private boolean licenceGoesOn;
    private final List<String> classifiers = new ArrayList<>();

    private Metadata() {}

    static PythonPackage parse(InputStream in) throws IOException {
        var metadata = new Metadata();
        var lines = new Lines(in, 1 << 20);
        String header = "";
        for (String line = lines.nextWhole(); line != null && !line.isEmpty(); line = lines.nextWhole()) {
            boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            if (folded) {
                metadata.licenceGoesOn |= header.equals("license");
                continue;
            }
            int colon = line.indexOf(':');
            header = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            metadata.header(header, line.substring(colon + 1).strip());
        }
        if (!PythonPackage.isName(metadata.name) || !PythonPackage.isVersion(metadata.version)) {
            throw ContentException.malformed("metadata without a usable name and version");
        }
        return new PythonPackage(
                PythonPackage.normalise(metadata.name), metadata.version, false, metadata.licences(), "");
    }

    private void header(String header, String value) {
        switch (header) {
            case "name" -> name = name.isEmpty() ? value : name;
            case "version" -> version = version.isEmpty() ? value : version;
            case "license-expression" -> expression = value;
            case "license" -> licence = value;
            case "classifier" -> {
                if (value.startsWith(CLASSIFIER)) {
                    classifiers.add(value.substring(value.lastIndexOf(" :: ") + 4));
                }
            }
            default -> {}
        }
    }

    /** The expression (PEP 639), else a name of one line, else the classifiers. */
    private List<String> licences() {
        if (!expression.isEmpty()) {
            return List.of(expression);
        }
        boolean isName = !licence.isEmpty() && licence.length() <= 200 && !licenceGoesOn;
        if (isName && !licence.equalsIgnoreCase("UNKNOWN")) {
            return List.of(licence);
        }
        return classifiers.stream()
                .filter(it -> !it.equals("OSI Approved"))
                .distinct()
                .toList();
    }
}
