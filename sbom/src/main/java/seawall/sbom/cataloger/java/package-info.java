/** Java archives: what an archive is, what is shaded into it and what is packed inside it, at any depth. */
@NullMarked
package seawall.sbom.cataloger.java;

import org.jspecify.annotations.NullMarked;
