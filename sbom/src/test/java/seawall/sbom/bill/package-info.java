/** Tests of bills of materials as inventories. */
@NullMarked
package seawall.sbom.bill;

import org.jspecify.annotations.NullMarked;
