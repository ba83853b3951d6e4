package seawall.sbom.cataloger;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import seawall.sbom.Cataloger;

class CatalogersTest {
    @Test
    void everyCatalogerOfTheModuleIsListed() throws Exception {
        Path classes = Path.of(Catalogers.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var present = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name =
                        classes.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", "");
                if (!name.endsWith("package-info")) {
                    Class<?> type = Class.forName(name, false, Catalogers.class.getClassLoader());
                    if (Cataloger.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                        present.add(name);
                    }
                }
            }
        }
        assertThat(Catalogers.all())
                .extracting(cataloger -> cataloger.getClass().getName())
                .containsExactlyInAnyOrderElementsOf(present);
    }

    @Test
    void theDistributionComesFirstAndTheOthersAreSorted() {
        List<String> names = Catalogers.all().stream().map(Cataloger::name).toList();
        assertThat(names.stream().skip(1)).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(names).doesNotHaveDuplicates();
    }
}
