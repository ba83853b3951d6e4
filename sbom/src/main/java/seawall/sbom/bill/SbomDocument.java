package seawall.sbom.bill;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import seawall.content.BoundedInput;
import seawall.model.Inventory;
import seawall.sbom.cyclonedx.CycloneDxXml;
import seawall.sbom.exchange.Bill;
import seawall.sbom.exchange.BillDraft;
import seawall.sbom.exchange.Interpretation;
import seawall.sbom.exchange.SbomException;
import seawall.sbom.spdx.SpdxTagValue;

/**
 * A bill of materials that was read: CycloneDX 1.2 to 1.6 in JSON or XML, SPDX 2.2 or 2.3 in JSON or tag-value.
 *
 * @param form the form and its version, for people: {@code CycloneDX 1.6}
 * @param tools what made it, as it says itself
 * @param inventory what it lists; of a document that Seawall wrote, the inventory it was written from
 */
public record SbomDocument(String form, List<String> tools, Inventory inventory) {
    /** Bytes of a document; more are refused. */
    private static final long LONGEST = 256L << 20;

    private static final int SNIFFED = 64 * 1024;

    public SbomDocument {
        tools = List.copyOf(tools);
    }

    /** Reads a file; throws {@link SbomException} with one line for people where that cannot be done. */
    public static SbomDocument read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, "sbom:" + file);
        } catch (SbomException e) {
            throw new SbomException(e.code(), file + ": " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new SbomException(SbomException.Code.NOT_FOUND, file + ": there is no such file", e);
        } catch (IOException e) {
            throw new SbomException(SbomException.Code.IO, file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a document of any known form, told by its content. Throws {@link SbomException} where it is none, broken or too long,
     * and {@link IOException} only where {@code in} does. Does not close {@code in}.
     *
     * @param target its name with its scheme, {@code sbom:app.json}; names the subject unless the document was written by Seawall
     */
    public static SbomDocument read(InputStream in, String target) throws IOException {
        BufferedInputStream buffered =
                new BufferedInputStream(new BoundedInput(in, LONGEST, SbomDocument::tooLong), SNIFFED);
        BillDraft draft = new BillDraft();
        switch (Notation.of(beginning(buffered))) {
            case JSON -> JsonBill.read(buffered, draft);
            case XML -> CycloneDxXml.read(buffered, draft);
            case TAG_VALUE -> SpdxTagValue.read(buffered, draft);
            case UNKNOWN ->
                throw new SbomException(
                        SbomException.Code.UNKNOWN_FORM,
                        "not a bill of materials that is known: it is neither CycloneDX (JSON or XML) nor SPDX (JSON or tag-value)");
        }
        Bill bill = draft.bill();
        return new SbomDocument(bill.form(), bill.tools(), Interpretation.inventory(bill, target));
    }

    private static IOException tooLong() {
        throw new SbomException(
                SbomException.Code.TOO_LARGE,
                "the document is longer than %d MiB, which is the most that is read; split it"
                        .formatted(LONGEST >> 20));
    }

    private static String beginning(BufferedInputStream in) throws IOException {
        in.mark(SNIFFED);
        byte[] first = in.readNBytes(SNIFFED);
        in.reset();
        return new String(first, StandardCharsets.UTF_8);
    }
}
