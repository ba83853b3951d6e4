/** Docker through its HTTP API, and what other engines share with it. */
@NullMarked
package seawall.runtime.docker;

import org.jspecify.annotations.NullMarked;
