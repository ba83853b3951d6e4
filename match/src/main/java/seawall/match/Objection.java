package seawall.match;

import java.util.Optional;
import seawall.model.Finding;
import seawall.model.Inventory;

/** Something a person or a supplier said that sets findings aside. */
@FunctionalInterface
public interface Objection {
    /** Who or what sets the finding aside, with the reason, for the report; empty where it has no objection. */
    Optional<String> against(Inventory inventory, Finding finding);
}
