/** Conditions under which a pipeline stops. */
@NullMarked
package seawall.match.gate;

import org.jspecify.annotations.NullMarked;
