/** Layers as blobs: compressions, digests and sizes, sound and damaged. */
@NullMarked
package seawall.image.blob;

import org.jspecify.annotations.NullMarked;
