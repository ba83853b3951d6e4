package seawall.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import seawall.advisory.Advisories;
import seawall.model.Ecosystem;
import seawall.model.Finding;
import seawall.model.Inventory;
import seawall.model.Package;
import seawall.model.Statement;

/**
 * Judges stored inventories again after a change of the advisories: what the change touches and nothing else. Many inventories
 * hold the same packages, so what the advisories say about a package is asked once. For several threads.
 */
public final class Rejudging {
    private final Advisories advisories;
    private final Judge judge;
    private final Map<Question, List<Statement>> answers = new ConcurrentHashMap<>();

    private record Question(Ecosystem ecosystem, String name, Set<String> vulnerabilities) {}

    /** @param judge one that judges by {@code advisories}, as they are after the change */
    public Rejudging(Advisories advisories, Judge judge) {
        this.advisories = advisories;
        this.judge = judge;
    }

    /**
     * Verdicts that replace all earlier ones about the same packages and vulnerabilities; where one is missing it is "not
     * affected" now.
     *
     * @param touched vulnerabilities to judge by the place of the package, from {@link InventoryIndex#touched}
     */
    public List<Finding> judge(Inventory inventory, Map<Integer, Set<String>> touched) {
        List<Finding> findings = new ArrayList<>();
        touched.forEach((place, vulnerabilities) -> {
            Package pkg = inventory.packages().get(place);
            if (judge.unjudged(inventory, pkg).isEmpty()) {
                findings.addAll(
                        judge.judge(inventory, pkg, (where, name) -> about(where, name, vulnerabilities), false));
            }
        });
        return findings.stream().sorted().toList();
    }

    private List<Statement> about(Ecosystem ecosystem, String name, Set<String> vulnerabilities) {
        return answers.computeIfAbsent(
                new Question(ecosystem, name, vulnerabilities),
                _ -> advisories.about(ecosystem, name, vulnerabilities));
    }
}
