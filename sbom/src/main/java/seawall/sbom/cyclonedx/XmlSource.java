package seawall.sbom.cyclonedx;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import seawall.sbom.exchange.SbomException;

/**
 * Reads XML element by element; what is not asked for is skipped without being held.
 *
 * <p>A document type declaration is refused, and with it every entity of a document's own: none is needed, and they are how XML
 * attacks its readers.
 */
final class XmlSource {
    private static final int DEEPEST = 200;
    private static final int LONGEST_TEXT = 16 << 20;

    private final XMLStreamReader reader;
    private int depth;

    private XmlSource(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** Passes a document, standing at its root element. */
    static void read(InputStream in, Consumer<XmlSource> document) {
        try {
            var factory = new InputFactoryImpl();
            factory.setProperty(InputFactoryImpl.SUPPORT_DTD, false);
            factory.setProperty(InputFactoryImpl.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(InputFactoryImpl.IS_REPLACING_ENTITY_REFERENCES, true);
            XmlSource source = new XmlSource(factory.createXMLStreamReader(in));
            source.next();
            document.accept(source);
            while (source.depth > 0) {
                source.next();
            }
        } catch (XMLStreamException | UncheckedStreamException broken) {
            throw invalid(broken);
        }
    }

    /** Passes each child of the element at hand by its local name, standing at it. */
    void children(Consumer<String> child) {
        int outside = depth - 1;
        while (depth > outside) {
            if (next() == XMLStreamConstants.START_ELEMENT) {
                int before = depth - 1;
                child.accept(reader.getLocalName());
                while (depth > before) {
                    next();
                }
            }
        }
    }

    String name() {
        return reader.getLocalName();
    }

    String namespace() {
        String namespace = reader.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }

    /** An attribute of the element at hand; empty where it is absent. */
    String attribute(String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** The text of the element at hand without that of its children, in which white space counts once. */
    String text() {
        StringBuilder text = new StringBuilder();
        int own = depth;
        while (depth >= own) {
            int event = next();
            if (depth == own && (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA)) {
                if (text.length() + reader.getTextLength() > LONGEST_TEXT) {
                    throw new SbomException(
                            SbomException.Code.TOO_LARGE, "a text in the document is longer than 16 MiB");
                }
                text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            }
        }
        return text.toString().strip();
    }

    /** Moves on to the next start, end or text, and keeps count of the depth. */
    private int next() {
        try {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++depth > DEEPEST) {
                            throw new SbomException(
                                    SbomException.Code.INVALID,
                                    "the XML document is nested deeper than " + DEEPEST + " elements");
                        }
                        return XMLStreamConstants.START_ELEMENT;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return XMLStreamConstants.END_ELEMENT;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        return XMLStreamConstants.CHARACTERS;
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new SbomException(
                                SbomException.Code.INVALID,
                                "the XML document declares a document type or entities, which is refused; remove its DOCTYPE");
                    default -> {
                        // Comments and processing instructions say nothing.
                    }
                }
            }
            throw new SbomException(SbomException.Code.INVALID, "the XML document ends too early");
        } catch (XMLStreamException | UncheckedStreamException broken) {
            throw invalid(broken);
        }
    }

    private static SbomException invalid(Exception broken) {
        int line = broken instanceof XMLStreamException at && at.getLocation() != null
                ? at.getLocation().getLineNumber()
                : 0;
        return new SbomException(
                SbomException.Code.INVALID,
                line > 0 ? "not valid XML: broken in line " + line : "not valid XML",
                broken);
    }
}
