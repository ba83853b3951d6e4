/** Tests of the dpkg cataloger. */
@NullMarked
package seawall.sbom.cataloger.dpkg;

import org.jspecify.annotations.NullMarked;
