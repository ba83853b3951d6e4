/** The report for programs: docs/schema/report-1.json. */
@NullMarked
package seawall.report.json;

import org.jspecify.annotations.NullMarked;
