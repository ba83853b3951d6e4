/** Tests of packages that are known by their package URLs. */
@NullMarked
package seawall.sbom.purl;

import org.jspecify.annotations.NullMarked;
