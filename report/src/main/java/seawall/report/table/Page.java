package seawall.report.table;

import java.io.PrintWriter;
import java.util.List;
import seawall.report.Text;

/**
 * Where the lines of a report go. Lines end with a line feed on every system, so that the same report gives the same bytes.
 *
 * @param width columns that text is wrapped and cut to; paths, versions and identifiers may be longer
 */
record Page(PrintWriter writer, Colours colours, int width) {
    void line(String text) {
        writer.print(text);
        writer.print('\n');
    }

    void blank() {
        writer.print('\n');
    }

    /** A paragraph: {@code lead} once, and the text beside it on as many lines as it takes. */
    void paragraph(String lead, String paintedLead, String text) {
        String indent = " ".repeat(lead.length());
        List<String> lines = Text.wrapped(Text.line(text), Math.max(20, width - lead.length()));
        for (int i = 0; i < lines.size(); i++) {
            line((i == 0 ? paintedLead : indent) + lines.get(i));
        }
    }

    /** A paragraph whose lead is plain. */
    void paragraph(String lead, String text) {
        paragraph(lead, lead, text);
    }
}
