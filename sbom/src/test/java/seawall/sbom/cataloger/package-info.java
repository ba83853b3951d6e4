/** Tests of the list of catalogers. */
@NullMarked
package seawall.sbom.cataloger;

import org.jspecify.annotations.NullMarked;
