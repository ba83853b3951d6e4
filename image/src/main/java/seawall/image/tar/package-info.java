/** Tar archives as a stream of entries. */
@NullMarked
package seawall.image.tar;

import org.jspecify.annotations.NullMarked;
