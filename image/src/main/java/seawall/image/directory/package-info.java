/** Directories read in place: hosts, root file systems, projects, single files and the layer directories of engines. */
@NullMarked
package seawall.image.directory;

import org.jspecify.annotations.NullMarked;
