/** Reads the package database of Debian and its derivatives, also in the split form of distroless images. */
@NullMarked
package seawall.sbom.cataloger.dpkg;

import org.jspecify.annotations.NullMarked;
