/** The packages of a report as an SPDX document. */
@NullMarked
package seawall.report.spdx;

import org.jspecify.annotations.NullMarked;
