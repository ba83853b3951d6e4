package seawall.report;

import java.io.IOException;
import java.io.OutputStream;

/** One form of a report. The same report gives the same bytes. */
public interface ReportFormat {
    /** The name after {@code -o}. */
    String name();

    /** Writes the report; does not close {@code out}. */
    void write(Report report, OutputStream out) throws IOException;
}
