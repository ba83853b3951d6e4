/** Reads images, directories and hosts: layers in one streaming pass each, merged into one bounded file view. */
@NullMarked
package seawall.image;

import org.jspecify.annotations.NullMarked;
