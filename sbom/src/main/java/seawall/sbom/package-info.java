/** Turns a file view into an inventory of packages, and inventories into and out of SBOM formats. */
@NullMarked
package seawall.sbom;

import org.jspecify.annotations.NullMarked;
