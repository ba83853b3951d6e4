package seawall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options, settings and help, before anything is read or judged. */
class CommandLineTest {
    @TempDir
    Path directory;

    private static Stream<List<String>> commands() {
        return Stream.of(
                List.of("scan"),
                List.of("explain"),
                List.of("db"),
                List.of("db", "update"),
                List.of("db", "build"),
                List.of("db", "status"),
                List.of("db", "search"),
                List.of("db", "diff"),
                List.of("db", "push"),
                List.of("db", "pull"),
                List.of("match"),
                List.of("catalog"),
                List.of("versions"),
                List.of("versions", "compare"),
                List.of("completion"));
    }

    private Terminal.Result seawall(String... arguments) {
        return Terminal.in(directory).run(arguments);
    }

    private Terminal.Result seawall(List<String> words, String... more) {
        return seawall(Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHelps(List<String> command) {
        Terminal.Result help = seawall(command, "--help");

        assertThat(help.code()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).contains("seawall " + String.join(" ", command), "--quiet", "--config");
        assertThat(help.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
        assertThat(help.out()).doesNotContain("${", "@|");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void anUnknownOptionIsToldInOneLine(List<String> command) {
        Terminal.Result wrong = seawall(command, "--fail-no");

        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.errors())
                .singleElement()
                .asString()
                .startsWith("seawall: ")
                .contains("--fail-no", "(see seawall " + String.join(" ", command) + " --help)");
    }

    @Test
    void theTopOfTheTreeListsEveryCommand() {
        Terminal.Result help = seawall("--help");

        assertThat(help.code()).isZero();
        commands()
                .map(List::getFirst)
                .distinct()
                .forEach(name -> assertThat(help.out()).contains("\n  " + name + " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "scna", "scan dir:. --max-undecided many", "scan dir:. --color loud", "db", "versions"})
    void wrongUsageEndsWithTwo(String line) {
        Terminal.Result wrong = seawall(line.isEmpty() ? List.of() : List.of(line.split(" ")));

        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.errors()).singleElement().asString().startsWith("seawall: ");
        assertThat(wrong.out()).isEmpty();
    }

    @Test
    void versionNamesTheProgram() {
        Terminal.Result version = seawall("--version");

        assertThat(version.code()).isZero();
        assertThat(version.out()).matches("seawall \\S+\\R");
    }

    @Test
    void aSettingThatNoCommandHasIsRefusedWithItsLine() throws IOException {
        Path config = Files.writeString(directory.resolve("config.yaml"), "offline: true\nfail-no: high\n");
        Terminal.Result refused = seawall("scan", "dir:" + directory, "--config", config.toString());

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.errors()).singleElement().asString().contains("fail-no", "config.yaml", "2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fail-on: [high\n", "- a\n- b\n", "fail-on: {high: true}\n", "fail-on: high\nfail-on: low\n"})
    void aConfigurationThatCannotBeUsedIsRefused(String text) throws IOException {
        Path config = Files.writeString(directory.resolve("config.yaml"), text);
        Terminal.Result refused = seawall("scan", "dir:" + directory, "--config=" + config);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.errors()).singleElement().asString().startsWith("seawall: ");
    }

    @Test
    void aConfigurationThatIsNotThereIsRefused() {
        Terminal.Result refused = seawall(
                "scan",
                "dir:" + directory,
                "--config",
                directory.resolve("none").toString());

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.errors()).singleElement().asString().contains("none", "does not exist");
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentOverTheFileOverTheDefault() throws IOException {
        Path root = SystemRoot.debian("12", "bookworm")
                .installed("bash", "5.2-1", "")
                .writeTo(directory.resolve("root"));
        Path config = Files.writeString(directory.resolve("config.yaml"), "output: markdown\noffline: true\n");
        Terminal file = Terminal.in(directory).with("SEAWALL_CONFIG", config.toString());
        Terminal environment = file.with("SEAWALL_OUTPUT", "json");
        String target = "dir:" + root;

        assertThat(seawall("scan", target, "--offline").out()).contains("Scanned    ");
        assertThat(file.run("scan", target).out()).contains("## dir:");
        assertThat(environment.run("scan", target).out()).startsWith("{");
        assertThat(environment.run("scan", target, "-o", "sarif").out()).contains("sarif");
    }

    @Test
    void theConfigurationOfTheHomeDirectoryIsRead() throws IOException {
        Path home = Files.createDirectories(directory.resolve("home/.config/seawall"));
        Files.writeString(home.resolve("config.yaml"), "output: nothing\n");

        assertThat(seawall("scan", "dir:" + directory).errors())
                .singleElement()
                .asString()
                .contains("unknown output format 'nothing'");
    }

    @Test
    void aVariableThatStandsForNoOptionIsNamed() {
        Terminal typing =
                Terminal.in(directory).with("SEAWALL_FAIL_ONN", "high").with("SEAWALL_OFFLINE", "true");

        assertThat(typing.run("scan", "dir:" + directory).errors())
                .containsExactly(
                        "seawall: the environment variable SEAWALL_FAIL_ONN stands for no option and is passed over");
        assertThat(typing.run("scan", "dir:" + directory, "--quiet").errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            scna host                  | there is no command scna; is it scan?
            scan host --fail-onn high  | there is no option --fail-onn; is it --fail-on?
            scan host --fial-on high   | there is no option --fial-on
            scan host more             | one argument too many: more
            --quiet                    | a command is missing; there are scan, explain, db, match, catalog, versions, completion
            """)
    void whatIsWrongWithACommandLineIsNamed(String line, String message) {
        assertThat(seawall(List.of(line.split(" "))).errors())
                .singleElement()
                .asString()
                .startsWith("seawall: " + message + " (see seawall");
    }

    @Test
    void completionIsAShellScript() {
        Terminal.Result script = seawall("completion");

        assertThat(script.code()).isZero();
        assertThat(script.out()).contains("complete", "seawall", "--fail-on");
    }

    @Test
    void linesPipedInAreAnsweredOneByOne() {
        Terminal.Result answers = Terminal.in(directory).runWith("""
                {"scheme": "deb", "a": "1.0~rc1", "b": "1.0"}
                {"scheme": "deb", "a": "1.0"}
                no JSON
                {"scheme": "go", "a": "v1.2.0", "b": "v1.1.9"}
                """, "versions", "compare");
        assertThat(answers.code()).isEqualTo(4);
        assertThat(answers.out().lines()).hasSize(4);
        assertThat(answers.out().lines().map(JsonValue::of).map(line -> line.text("order")))
                .contains("<", ">");
        assertThat(answers.out().lines().skip(1).findFirst())
                .hasValueSatisfying(
                        line -> assertThat(line).contains("\"line\":2").contains("'b' is missing"));
    }

    @Test
    void versionsAreCompared() {
        assertThat(seawall("versions", "compare", "deb", "1.0~rc1", "1.0").out().strip())
                .isEqualTo("<");
        assertThat(seawall("versions", "compare", "rpm", "1.0", "1.0").out().strip())
                .isEqualTo("=");
        assertThat(seawall("versions", "compare", "semver", "1.10.0", "1.9.0")
                        .out()
                        .strip())
                .isEqualTo(">");
        Terminal.Result none = seawall("versions", "compare", "semver", "one", "two");
        assertThat(none.out().strip()).isEqualTo("?");
        assertThat(none.code()).isEqualTo(4);
        Terminal.Result scheme = seawall("versions", "compare", "roman", "I", "II");
        assertThat(scheme.code()).isEqualTo(2);
        assertThat(scheme.errors()).singleElement().asString().contains("roman");
    }
}
