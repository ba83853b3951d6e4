/** Findings for code hosts: SARIF 2.1.0. */
@NullMarked
package seawall.report.sarif;

import org.jspecify.annotations.NullMarked;
