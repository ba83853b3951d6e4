/** What the forms of bills of materials have in common: limits, errors, and the way between their entries and packages. */
@NullMarked
package seawall.sbom.exchange;

import org.jspecify.annotations.NullMarked;
