/** Tests of the apk cataloger. */
@NullMarked
package seawall.sbom.cataloger.apk;

import org.jspecify.annotations.NullMarked;
