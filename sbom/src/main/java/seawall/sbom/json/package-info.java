/** JSON, written and read member by member. */
@NullMarked
package seawall.sbom.json;

import org.jspecify.annotations.NullMarked;
