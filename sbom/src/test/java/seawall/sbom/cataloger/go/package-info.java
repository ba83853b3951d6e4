/** Tests of the go cataloger. */
@NullMarked
package seawall.sbom.cataloger.go;

import org.jspecify.annotations.NullMarked;
