/** Clients of container engines. */
@NullMarked
package seawall.runtime;

import org.jspecify.annotations.NullMarked;
