/** Reads JSON, YAML and lines of foreign documents piece by piece, within limits. */
@NullMarked
package seawall.sbom.document;

import org.jspecify.annotations.NullMarked;
