/** Images in one tar file: what docker save writes, and OCI layouts as an archive. */
@NullMarked
package seawall.image.archive;

import org.jspecify.annotations.NullMarked;
