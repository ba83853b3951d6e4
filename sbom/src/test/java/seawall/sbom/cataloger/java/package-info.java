/** Tests of the java cataloger. */
@NullMarked
package seawall.sbom.cataloger.java;

import org.jspecify.annotations.NullMarked;
