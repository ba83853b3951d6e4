/** The JSON documents of images: index, manifest and configuration, of the OCI image specification and of Docker's schema 2. */
@NullMarked
package seawall.image.oci;

import org.jspecify.annotations.NullMarked;
