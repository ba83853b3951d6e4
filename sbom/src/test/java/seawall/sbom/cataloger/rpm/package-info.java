/** Tests of the rpm cataloger. */
@NullMarked
package seawall.sbom.cataloger.rpm;

import org.jspecify.annotations.NullMarked;
