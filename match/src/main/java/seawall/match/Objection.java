package seawall.match;

import java.util.Optional;
import seawall.model.Finding;
import seawall.model.Inventory;
import seawall.model.Suppression;

/** Something a person or a supplier said that sets findings aside. */
@FunctionalInterface
public interface Objection {
    /** What sets the finding aside; empty where it has no objection. */
    Optional<Suppression> against(Inventory inventory, Finding finding);
}
