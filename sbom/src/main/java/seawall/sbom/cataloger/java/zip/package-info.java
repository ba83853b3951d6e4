/** ZIP archives, by their directory or front to back, and how much of them may be unpacked. */
@NullMarked
package seawall.sbom.cataloger.java.zip;

import org.jspecify.annotations.NullMarked;
