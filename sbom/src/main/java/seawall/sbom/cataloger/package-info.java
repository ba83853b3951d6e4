/** The list of catalogers; each lies in a package of its own below this one and sees no other. */
@NullMarked
package seawall.sbom.cataloger;

import org.jspecify.annotations.NullMarked;
