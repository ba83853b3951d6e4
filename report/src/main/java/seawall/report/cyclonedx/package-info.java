/** The report as a bill of materials with vulnerabilities, for tools. */
@NullMarked
package seawall.report.cyclonedx;

import org.jspecify.annotations.NullMarked;
