package seawall.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seawall.match.Judgement;
import seawall.match.Unjudged;
import seawall.model.Finding;
import seawall.model.Inventory;
import seawall.model.Severity;
import seawall.model.Verdict;
import seawall.model.Vulnerability;
import seawall.report.Golden;
import seawall.report.Report;
import seawall.report.Samples;

class TableFormatTest {
    @Test
    void fits_a_narrow_terminal() throws IOException {
        Golden.check("table-80.txt", Samples.written(new TableFormat(false, true, 80), Samples.report()));
    }

    @Test
    void says_what_vulnerabilities_are_about_on_a_wide_one() throws IOException {
        Golden.check("table-120.txt", Samples.written(new TableFormat(false, false, 120), Samples.report()));
    }

    @Test
    void colours_change_nothing_but_colours() throws IOException {
        String coloured = Samples.written(new TableFormat(true, true, 120), Samples.report());

        assertThat(coloured).contains("\u001b[1;31mcritical");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(Samples.written(new TableFormat(false, true, 120), Samples.report()));
    }

    @Test
    void a_clean_report_is_short() throws IOException {
        assertThat(Samples.written(new TableFormat(false, false), Samples.clean()))
                .isEqualTo("""
                        Database   4f9d0c1e2b3a, newest of 2026-11-23, 1 feed
                        Scanned    dir:.

                        No known vulnerability in 1 package
                        """);
    }

    @Test
    void without_a_database_the_first_line_says_so_and_nothing_is_called_clean() throws IOException {
        assertThat(Samples.written(new TableFormat(false, false), Samples.unjudged()))
                .startsWith("Unjudged   no advisory database")
                .endsWith("1 package, none judged\n");
    }

    @Test
    void where_no_package_was_found_nothing_is_called_clean() throws IOException {
        Report clean = Samples.clean();
        Inventory found = clean.judgement().inventory();
        Inventory nothing = new Inventory(found.subject(), null, null, found.layers(), List.of(), List.of());
        Report empty = new Report(
                clean.tool(),
                new Judgement(nothing, clean.judgement().database(), List.of(), List.of()),
                clean.knowledge(),
                null,
                List.of());

        assertThat(Samples.written(new TableFormat(false, false), empty))
                .endsWith("No package was found, so nothing was judged\n");
    }

    @Test
    void what_was_not_judged_is_not_called_clean() throws IOException {
        Report report = Samples.report();
        Judgement judgement = report.judgement();
        Report quiet = new Report(
                report.tool(),
                new Judgement(judgement.inventory(), judgement.database(), List.of(), judgement.unjudged()),
                report.knowledge(),
                null,
                List.of());

        assertThat(Samples.written(new TableFormat(false, false), quiet))
                .contains("No known vulnerability in the 6 of 7 packages that were judged");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NO_FEED           | 1 package, none judged",
                "DECLARED_ONLY     | 1 package, none judged\\n1 package only declared by lock files, not judged",
                "DEVELOPMENT       | 1 package, none judged\\n1 package for development only, not judged",
                "DISTRIBUTION_OWNS | No known vulnerability in 1 package"
            })
    void what_was_passed_over_is_not_called_clean(Unjudged.Reason reason, String closing) throws IOException {
        Report clean = Samples.clean();
        Judgement judgement = clean.judgement();
        List<Unjudged> all = judgement.inventory().packages().stream()
                .map(pkg -> new Unjudged(pkg, reason, "it is so"))
                .toList();
        Report passed = new Report(
                clean.tool(),
                new Judgement(judgement.inventory(), judgement.database(), List.of(), all),
                clean.knowledge(),
                null,
                List.of());

        assertThat(Samples.written(new TableFormat(false, false), passed))
                .endsWith("\n\n" + closing.replace("\\n", "\n") + "\n");
    }

    @Test
    void hostile_text_cannot_move_the_cursor_or_turn_the_line_around() throws IOException {
        String written = Samples.written(new TableFormat(false, true, 80), Samples.hostile());

        assertThat(written.chars().filter(c -> c != '\n'))
                .noneMatch(Character::isISOControl)
                .noneMatch(c -> Character.getType(c) == Character.FORMAT || c == '\u2028');
        assertThat(written.lines()).noneMatch(line -> line.startsWith("# head"));
    }

    @Test
    void does_not_depend_on_the_locale() throws IOException {
        String expected = Samples.written(new TableFormat(false, true), Samples.report());
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Samples.written(new TableFormat(false, true), Samples.report()))
                    .isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_package_with_very_many_vulnerabilities_does_not_bury_the_others() throws IOException {
        Report report = Samples.report();
        Finding one = report.judgement().findings().getFirst();
        List<Finding> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            many.add(new Finding(
                    one.pkg(),
                    new Vulnerability(
                            "CVE-2024-%04d".formatted(i),
                            List.of(),
                            List.of(),
                            Vulnerability.State.VULNERABILITY,
                            "",
                            "",
                            List.of(),
                            List.of(),
                            List.of(),
                            null,
                            null),
                    new Severity("nvd", i < 30 ? Severity.Level.HIGH : Severity.Level.LOW, null, null),
                    one.verdict(),
                    one.evidence(),
                    60 - i));
        }
        Inventory inventory = report.judgement().inventory();
        Report crowded = new Report(
                "0.1.0",
                new Judgement(inventory, Samples.DATABASE, many, List.of()),
                report.knowledge(),
                null,
                List.of());

        assertThat(Samples.written(new TableFormat(false, false), crowded))
                .contains("and 35 more of lower risk: 5 high, 30 low; -o json has all")
                .contains("60 vulnerabilities in 1 of 7 packages");
    }

    @Test
    void an_output_that_fails_is_told() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };

        Assertions.assertThatThrownBy(() -> new TableFormat(false, false).write(Samples.report(), full))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_suppressed_finding_is_listed_on_request_only() throws IOException {
        assertThat(Samples.written(new TableFormat(false, false), Samples.report()))
                .doesNotContain("CVE-2024-1086");
        assertThat(Samples.written(new TableFormat(false, true), Samples.report()))
                .contains("CVE-2024-1086");
        assertThat(Samples.report().judgement().findings())
                .anyMatch(finding -> finding.verdict() instanceof Verdict.Suppressed);
    }
}
