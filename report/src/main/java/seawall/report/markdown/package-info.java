/** The report for merge requests and wikis. */
@NullMarked
package seawall.report.markdown;

import org.jspecify.annotations.NullMarked;
