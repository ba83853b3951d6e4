/** Tests of the npm cataloger. */
@NullMarked
package seawall.sbom.cataloger.npm;

import org.jspecify.annotations.NullMarked;
