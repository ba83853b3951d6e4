package seawall.sbom.cataloger.java;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import seawall.content.ContentException;

/** What {@code META-INF/maven/GROUP/ARTIFACT/pom.xml} (Maven POM 4.0.0) says by itself: its parents are not fetched. */
record PomXml(Coordinates coordinates, List<String> licences) {
    private static final int DEEPEST = 100;
    private static final int INDIRECTIONS = 5;
    private static final int LICENCES = 20;
    private static final int LICENCE = 500;

    static PomXml parse(byte[] bytes) throws ContentException {
        Map<String, String> texts = new HashMap<>();
        List<String> licences = new ArrayList<>();
        try {
            var factory = new InputFactoryImpl();
            factory.setProperty(InputFactoryImpl.IS_COALESCING, true);
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            collect(reader, texts, licences);
        } catch (XMLStreamException | UncheckedStreamException _) {
            throw ContentException.malformed("pom.xml is not XML");
        }
        String group = texts.getOrDefault("project/groupId", texts.getOrDefault("project/parent/groupId", ""));
        String version = texts.getOrDefault("project/version", texts.getOrDefault("project/parent/version", ""));
        String artifact = texts.getOrDefault("project/artifactId", "");
        return new PomXml(
                new Coordinates(resolve(group, texts), resolve(artifact, texts), resolve(version, texts)), licences);
    }

    private static void collect(XMLStreamReader reader, Map<String, String> texts, List<String> licences)
            throws XMLStreamException, ContentException {
        List<String> path = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (path.size() == DEEPEST) {
                    throw ContentException.limit("pom.xml nested deeper than " + DEEPEST);
                }
                path.add(reader.getLocalName());
                text.setLength(0);
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                keep(path, text.toString().strip(), texts, licences);
                path.removeLast();
                text.setLength(0);
            }
        }
    }

    private static void keep(List<String> path, String text, Map<String, String> texts, List<String> licences) {
        if (text.isEmpty() || path.size() > 4) {
            return;
        }
        String joined = String.join("/", path);
        if (joined.equals("project/licenses/license/name")) {
            if (licences.size() < LICENCES && text.length() <= LICENCE) {
                licences.add(text.replaceAll("\\s+", " "));
            }
        } else if (path.size() == 2
                || joined.startsWith("project/parent/")
                || joined.startsWith("project/properties/")) {
            texts.putIfAbsent(joined, text);
        }
    }

    /** Replaces {@code ${…}} by what this file says; empty where it says nothing. */
    private static String resolve(String text, Map<String, String> texts) {
        String value = text;
        for (int i = 0; i < INDIRECTIONS && value.contains("${"); i++) {
            value = replaceFirst(value, texts);
        }
        return Coordinates.isPlain(value) ? value : "";
    }

    private static String replaceFirst(String value, Map<String, String> texts) {
        int start = value.indexOf("${");
        int end = value.indexOf('}', start);
        if (end < 0) {
            return "";
        }
        String name = value.substring(start + 2, end);
        String bare =
                name.startsWith("project.") ? name.substring(8) : name.startsWith("pom.") ? name.substring(4) : name;
        String path = "project/" + bare.replace('.', '/');
        String known = texts.get("project/properties/" + name);
        if (known == null) {
            known = texts.getOrDefault(path, texts.getOrDefault(path.replace("project/", "project/parent/"), ""));
        }
        return known.isEmpty() ? "" : value.substring(0, start) + known + value.substring(end + 1);
    }
}
