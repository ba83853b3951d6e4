/** Image archives as docker, skopeo and others write them, whole and damaged. */
@NullMarked
package seawall.image.archive;

import org.jspecify.annotations.NullMarked;
