/** Feeds out of a folder: finds each publisher's files in it, plain, packed or within archives, and takes copies. */
@NullMarked
package seawall.advisory.update.folder;

import org.jspecify.annotations.NullMarked;
