/** Tar archives as a stream of entries. */
@NullMarked
package seawall.content.tar;

import org.jspecify.annotations.NullMarked;
