/** Tests of the distribution cataloger. */
@NullMarked
package seawall.sbom.cataloger.distribution;

import org.jspecify.annotations.NullMarked;
