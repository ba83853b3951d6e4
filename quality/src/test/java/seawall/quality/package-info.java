/** Rules of the architecture, as tests. */
@NullMarked
package seawall.quality;

import org.jspecify.annotations.NullMarked;
