/** The directories of overlay file systems as engines write them down. */
@NullMarked
package seawall.runtime.overlay;

import org.jspecify.annotations.NullMarked;
