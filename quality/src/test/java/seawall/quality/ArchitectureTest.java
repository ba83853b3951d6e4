package seawall.quality;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows of ARCHITECTURE.md. */
class ArchitectureTest {
    /** What each module may use besides itself, the JDK and libraries. */
    private static final Map<String, Set<String>> ARROWS = new TreeMap<>(Map.of(
            "model", Set.of(),
            "versions", Set.of("model"),
            "content", Set.of("model"),
            "runtime", Set.of("model", "content"),
            "image", Set.of("model", "content", "runtime"),
            "sbom", Set.of("model", "content", "image"),
            "advisory", Set.of("model", "content", "versions"),
            "match", Set.of("model", "content", "versions", "advisory"),
            "report", Set.of("model", "content", "versions", "sbom", "match"),
            "cli", Set.of("model", "content", "versions", "runtime", "image", "sbom", "advisory", "match", "report")));

    /** What protoc makes of containerd.proto. */
    private static final String GENERATED = "seawall.runtime.containerd.wire";

    private static final Pattern VAGUE_NAME = Pattern.compile(".*(Manager|Helper|Utils?|Impl)$");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new NotGenerated())
            .importPackages("seawall");

    static Set<String> modules() {
        return ARROWS.keySet();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void a_module_uses_only_what_its_arrows_allow(String module) {
        for (String other : ARROWS.keySet()) {
            if (!other.equals(module) && !ARROWS.getOrDefault(module, Set.of()).contains(other)) {
                noClasses()
                        .that()
                        .resideInAPackage("seawall." + module + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("seawall." + other + "..")
                        .check(CLASSES);
            }
        }
    }

    @Test
    void every_module_is_in_the_table_of_arrows() {
        Set<String> found = new TreeSet<>();
        for (JavaClass each : CLASSES) {
            String[] parts = each.getPackageName().split("\\.", -1);
            if (parts.length > 1) {
                found.add(parts[1]);
            }
        }
        assertThat(ARROWS.keySet()).containsAll(found);
    }

    @Test
    void packages_are_free_of_cycles() {
        slices().matching("seawall.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void match_knows_advisories_only_by_their_interface() {
        noClasses()
                .that()
                .resideInAPackage("seawall.match..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("seawall.advisory.*..")
                .check(CLASSES);
    }

    @Test
    void catalogers_and_feeds_do_not_see_each_other() {
        slices().matching("seawall.sbom.cataloger.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
        slices().matching("seawall.advisory.feed.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void every_package_is_null_marked() {
        List<String> unmarked = packages(CLASSES.getDefaultPackage()).stream()
                .filter(each -> each.getName().startsWith("seawall."))
                .filter(each -> !each.getClasses().isEmpty())
                .filter(each -> !each.getName().equals(GENERATED))
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();
        assertThat(unmarked).isEmpty();
    }

    @Test
    void class_names_say_what_a_class_is() {
        List<String> vague = CLASSES.stream()
                .map(JavaClass::getSimpleName)
                .filter(name -> VAGUE_NAME.matcher(name).matches())
                .toList();
        assertThat(vague).isEmpty();
    }

    @Test
    void only_programs_write_to_the_standard_streams() {
        noClasses()
                .that(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("seawall.cli..")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    private static Set<JavaPackage> packages(JavaPackage root) {
        Set<JavaPackage> all = new LinkedHashSet<>();
        all.add(root);
        root.getSubpackages().forEach(child -> all.addAll(packages(child)));
        return all;
    }

    /** Leaves out code that the build generates from interface definitions, and the shared test code. */
    private static final class NotGenerated implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/testkit/") && !location.contains(GENERATED.replace('.', '/'));
        }
    }
}
