/** Suppliers' statements that a product is not affected: OpenVEX documents. */
@NullMarked
package seawall.match.vex;

import org.jspecify.annotations.NullMarked;
