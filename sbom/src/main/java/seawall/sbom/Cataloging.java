package seawall.sbom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seawall.image.Source;
import seawall.image.view.FileReader;
import seawall.image.view.MergedView;
import seawall.model.Distribution;
import seawall.model.Gap;
import seawall.model.Inventory;
import seawall.model.Layer;
import seawall.model.Package;
import seawall.model.Subject;

/** Turns a merged file view into an inventory: each cataloger in turn, then owners, then one entry for equal packages. */
public final class Cataloging {
    private final List<Cataloger<?>> catalogers;

    /**
     * @param catalogers in the order they run; the one that tells the distribution comes first, because package URLs of the
     *     others name it
     */
    public Cataloging(List<? extends Cataloger<?>> catalogers) {
        this.catalogers = List.copyOf(catalogers);
    }

    /** What the merged view given to {@link #inventory} must have read. */
    public List<FileReader<?>> readers() {
        return List.copyOf(catalogers);
    }

    /** Everything that {@code view}, made of {@code source}, proves. */
    public Inventory inventory(Source source, MergedView view) {
        List<Layer> layers =
                source.layers().stream().map(content -> content.layer()).toList();
        return inventory(source.subject(), source.runningKernel().orElse(null), layers, view, source.gaps());
    }

    /**
     * Everything that {@code view} proves.
     *
     * @param runningKernel as {@link Inventory#runningKernel()}
     * @param known gaps that are known beforehand and belong in the result
     */
    public Inventory inventory(
            Subject subject, @Nullable String runningKernel, List<Layer> layers, MergedView view, List<Gap> known) {
        var gaps = new ArrayList<>(known);
        var owners = new PathOwners();
        var byDistribution = new ArrayList<Package>();
        var others = new ArrayList<Package>();
        Distribution distribution = null;
        for (Cataloger<?> cataloger : catalogers) {
            Contribution part = contribution(cataloger, distribution, view);
            distribution = part.distribution;
            gaps.addAll(part.gaps);
            owners.addAll(part.owned);
            (part.owned.isEmpty() ? others : byDistribution).addAll(part.packages);
        }
        gaps.addAll(view.gaps());
        var packages = new Merging();
        packages.addAll(byDistribution);
        packages.addAll(owners.applyTo(others));
        return new Inventory(subject, distribution, runningKernel, layers, packages.toList(), gaps);
    }

    private static <T> Contribution contribution(
            Cataloger<T> cataloger, @Nullable Distribution distribution, MergedView view) {
        var part = new Contribution(distribution);
        cataloger.assemble(view.files(cataloger), part);
        return part;
    }

    /** What one cataloger adds. */
    private static final class Contribution implements Assembly {
        private @Nullable Distribution distribution;
        private final List<Package> packages = new ArrayList<>();
        private final List<PathOwners.Owned> owned = new ArrayList<>();
        private final List<Gap> gaps = new ArrayList<>();

        Contribution(@Nullable Distribution distribution) {
            this.distribution = distribution;
        }

        @Override
        public Optional<Distribution> distribution() {
            return Optional.ofNullable(distribution);
        }

        @Override
        public void distribution(Distribution value) {
            distribution = value;
        }

        @Override
        public void add(Package pkg) {
            packages.add(pkg);
        }

        @Override
        public void owns(String owner, PathSet paths) {
            owned.add(new PathOwners.Owned(owner, paths));
        }

        @Override
        public void gap(Gap.Kind kind, String where, String detail) {
            gaps.add(new Gap(kind, where, detail));
        }
    }
}
