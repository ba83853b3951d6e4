/** Packages that are known by nothing but a package URL. */
@NullMarked
package seawall.sbom.purl;

import org.jspecify.annotations.NullMarked;
