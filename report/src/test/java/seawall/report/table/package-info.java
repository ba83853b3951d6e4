/** Tests of the report for people. */
@NullMarked
package seawall.report.table;

import org.jspecify.annotations.NullMarked;
