/** Tests of the report for merge requests. */
@NullMarked
package seawall.report.markdown;

import org.jspecify.annotations.NullMarked;
