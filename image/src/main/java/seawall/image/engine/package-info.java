/** Images and containers read from container engines: their blobs or layer directories in place, an export as the last resort. */
@NullMarked
package seawall.image.engine;

import org.jspecify.annotations.NullMarked;
