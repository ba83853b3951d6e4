/** An image in memory for tests of catalogers. */
@NullMarked
package seawall.sbom;

import org.jspecify.annotations.NullMarked;
