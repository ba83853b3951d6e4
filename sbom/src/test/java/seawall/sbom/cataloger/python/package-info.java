/** Tests of the python cataloger. */
@NullMarked
package seawall.sbom.cataloger.python;

import org.jspecify.annotations.NullMarked;
