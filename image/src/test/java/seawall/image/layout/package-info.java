/** OCI layouts and the choice among their images. */
@NullMarked
package seawall.image.layout;

import org.jspecify.annotations.NullMarked;
