/** Tests of the report as a bill of materials. */
@NullMarked
package seawall.report.cyclonedx;

import org.jspecify.annotations.NullMarked;
