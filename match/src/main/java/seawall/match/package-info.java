/** Judges packages by advisories: verdicts with evidence, exceptions, VEX and risk. */
@NullMarked
package seawall.match;

import org.jspecify.annotations.NullMarked;
