/** Reads the package database of Alpine Linux, Wolfi and their relatives. */
@NullMarked
package seawall.sbom.cataloger.apk;

import org.jspecify.annotations.NullMarked;
