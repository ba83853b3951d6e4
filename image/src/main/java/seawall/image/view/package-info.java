/** Layers, each read in one pass, merged into one bounded view of the files. */
@NullMarked
package seawall.image.view;

import org.jspecify.annotations.NullMarked;
