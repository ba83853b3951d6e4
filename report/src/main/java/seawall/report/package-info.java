/** Writes findings for people and machines. */
@NullMarked
package seawall.report;

import org.jspecify.annotations.NullMarked;
