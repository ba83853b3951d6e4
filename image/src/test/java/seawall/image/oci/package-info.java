/** The documents of images, sound and hostile. */
@NullMarked
package seawall.image.oci;

import org.jspecify.annotations.NullMarked;
