/** Bills of materials of any known form, as inventories. */
@NullMarked
package seawall.sbom.bill;

import org.jspecify.annotations.NullMarked;
