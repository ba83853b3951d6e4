/** Tests of the report for code hosts. */
@NullMarked
package seawall.report.sarif;

import org.jspecify.annotations.NullMarked;
