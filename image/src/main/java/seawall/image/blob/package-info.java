/** Layers as stored blobs: decompressed, verified and passed entry by entry. */
@NullMarked
package seawall.image.blob;

import org.jspecify.annotations.NullMarked;
