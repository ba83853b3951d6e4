/** Directories, hosts and layer directories on a real file system. */
@NullMarked
package seawall.image.directory;

import org.jspecify.annotations.NullMarked;
