/** Tells which distribution a root filesystem is. */
@NullMarked
package seawall.sbom.cataloger.distribution;

import org.jspecify.annotations.NullMarked;
