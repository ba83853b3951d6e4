/** Reads rpm's database in each of its three formats, without rpm, SQLite or Berkeley DB. */
@NullMarked
package seawall.sbom.cataloger.rpm;

import org.jspecify.annotations.NullMarked;
