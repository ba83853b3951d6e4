package seawall.sbom.cataloger.go;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seawall.model.Ecosystem;
import seawall.model.Gap;
import seawall.model.Inventory;
import seawall.model.Location;
import seawall.model.Package;
import seawall.model.Presence;
import seawall.model.Purl;
import seawall.sbom.MemoryImage;

class GoCatalogerTest {
    private static final String BINARY = "usr/bin/tool";
    private static final String MODULES = """
            path\texample.org/tool/cmd
            mod\texample.org/tool\t(devel)\t
            dep\texample.org/left\tv1.2.3\th1:AAAA=
            dep\texample.org/old\tv1.0.0
            =>\texample.org/new\tv2.0.0+incompatible\th1:AAAA=
            dep\texample.org/local\tv1.0.0
            =>\t../local\t(devel)\t
            build\t-compiler=gc
            """;

    /** An ELF file whose one writable segment begins at {@code DATA} with {@code data}. */
    private static byte[] elf(byte[] data) {
        ByteBuffer file =
                ByteBuffer.allocate(Math.max(DATA + data.length, 5_000)).order(ByteOrder.LITTLE_ENDIAN);
        file.put(0, new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1});
        file.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 1);
        file.putInt(64, 1).putInt(68, 6).putLong(72, DATA).putLong(80, ADDRESS).putLong(96, data.length);
        file.put(200, "\4\0\0\0\u0008\0\0\0\4\0\0\0Go\0\0".getBytes(ISO_8859_1));
        return file.put(DATA, data).array();
    }

    private static final int DATA = 1_024;
    private static final long ADDRESS = 0x40_0000;

    /** Build information as Go writes it since 1.18. */
    private static byte[] inline(String toolchain, String modules) {
        byte[] marked = ("m".repeat(16) + modules + "n".repeat(16)).getBytes(UTF_8);
        ByteBuffer data = ByteBuffer.allocate(64 + toolchain.length() + marked.length);
        data.put("\u00ff Go buildinf:\u0008\u0002".getBytes(ISO_8859_1)).position(32);
        data.put((byte) toolchain.length()).put(toolchain.getBytes(UTF_8));
        data.put((byte) ((marked.length & 0x7F) | 0x80))
                .put((byte) (marked.length >> 7))
                .put(marked);
        return data.array();
    }

    /** Build information as Go wrote it up to 1.17: pointers to string headers. */
    private static byte[] pointed(String toolchain, String modules) {
        byte[] marked = ("m".repeat(16) + modules + "n".repeat(16)).getBytes(UTF_8);
        ByteBuffer data = ByteBuffer.allocate(128 + marked.length).order(ByteOrder.LITTLE_ENDIAN);
        data.put("\u00ff Go buildinf:\u0008\0".getBytes(ISO_8859_1));
        data.putLong(16, ADDRESS + 32).putLong(24, ADDRESS + 48);
        data.putLong(32, ADDRESS + 64).putLong(40, toolchain.length());
        data.putLong(48, ADDRESS + 128).putLong(56, marked.length);
        return data.put(64, toolchain.getBytes(UTF_8)).put(128, marked).array();
    }

    private static Inventory catalog(byte[] binary) {
        return new MemoryImage().executable(BINARY, binary).catalog(new GoCataloger());
    }

    private static Inventory catalog(String path, String content) {
        return new MemoryImage().file(path, content).catalog(new GoCataloger());
    }

    private static List<String> purls(Inventory inventory) {
        assertThat(inventory.gaps()).isEmpty();
        return inventory.packages().stream().map(pkg -> pkg.purl().toString()).toList();
    }

    @Test
    void everythingAboutAModuleIsFound() {
        assertThat(catalog(elf(inline("go1.22.1", MODULES))).packages())
                .contains(new Package(
                        Purl.of("golang", "example.org", "left", "v1.2.3"),
                        Ecosystem.GO,
                        "example.org/left",
                        "v1.2.3",
                        null,
                        null,
                        List.of(),
                        Presence.INSTALLED,
                        false,
                        null,
                        "go",
                        List.of(new Location(BINARY, 0))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void buildInformationOfBothGenerationsIsRead(boolean byPointers) {
        byte[] data = byPointers ? pointed("go1.16.3", MODULES) : inline("go1.16.3", MODULES);
        assertThat(purls(catalog(elf(data))))
                .containsExactlyInAnyOrder(
                        "pkg:golang/stdlib@1.16.3",
                        "pkg:golang/example.org/tool",
                        "pkg:golang/example.org/left@v1.2.3",
                        "pkg:golang/example.org/new@v2.0.0%2Bincompatible",
                        "pkg:golang/example.org/local");
    }

    @Test
    void aFileWithoutReadableHeadersIsSearchedAsAWhole() {
        byte[] file = elf(inline("go1.22.1", MODULES));
        Arrays.fill(file, 54, 58, (byte) 0);
        assertThat(purls(catalog(file))).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            go1.21.3,                   1.21.3
            go1.21,                     1.21.0
            go1.22rc1,                  1.22.0-rc.1
            go1.21.3 X:boringcrypto,    1.21.3
            go1.20.10-fips,             1.20.10
            devel go1.23-0123abcd,      ''
            go1.24-20240101-RC00,       ''
            """)
    void theToolchainIsTheVersionOfTheStandardLibrary(String toolchain, String version) {
        assertThat(catalog(elf(inline(toolchain, ""))).packages())
                .extracting(Package::version)
                .containsExactly(version);
    }

    @Test
    void otherExecutablesAreNoPackagesAndNoFaults() {
        byte[] other = elf(new byte[64]);
        Arrays.fill(other, 200, 220, (byte) 0);
        assertThat(purls(catalog(other))).isEmpty();
        assertThat(purls(catalog("#!/bin/sh\n".repeat(1_000).getBytes(UTF_8)))).isEmpty();
    }

    @Test
    void aCutOffProgramIsAGap() {
        byte[] whole = elf(inline("go1.22.1", MODULES.repeat(100)));
        assertThat(catalog(Arrays.copyOf(whole, 5_000)).gaps())
                .containsExactly(
                        new Gap(Gap.Kind.TRUNCATED, BINARY, "Go program is cut off before its build information"));
    }

    @Test
    void aProgramWithoutBuildInformationIsAGap() {
        assertThat(catalog(elf(new byte[64])).gaps())
                .containsExactly(new Gap(Gap.Kind.UNSUPPORTED, BINARY, "Go program without build information"));
    }

    @Test
    void namesThatLeadElsewhereAreAGapBesideTheModules() {
        Inventory inventory = catalog(elf(inline("go1.22.1", "dep\t../../etc\tv1.0.0\ndep\ta.example/b\tv1.0.0\n")));
        assertThat(inventory.packages()).extracting(Package::name).containsExactly("a.example/b", "stdlib");
        assertThat(inventory.gaps())
                .containsExactly(new Gap(Gap.Kind.MALFORMED, BINARY, "modules without a usable name: 1"));
    }

    @Test
    void lyingHeadersAreNoCrash() {
        byte[] file = elf(pointed("go1.16.3", MODULES));
        for (int at : new int[] {32, 72, 80, 96, DATA + 16, DATA + 32, DATA + 40, DATA + 56}) {
            for (long lie : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, 1}) {
                byte[] lying = file.clone();
                ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putLong(at, lie);
                assertThat(catalog(lying).packages()).hasSizeLessThan(6);
            }
        }
    }

    @Test
    void goModDeclaresWhatIsRequiredAfterReplacements() {
        assertThat(purls(catalog("src/go.mod", """
                module example.org/tool // the project

                go 1.22
                toolchain go1.22.1

                require example.org/single v1.0.0
                require (
                \texample.org/left v1.2.3
                \t"example.org/old" v1.0.0 // indirect
                \texample.org/local v1.0.0
                \texample.org/exact/v2 v2.1.0
                )
                replace (
                \texample.org/old => example.org/new v2.0.0
                \texample.org/exact/v2 => example.org/any v0.1.0
                \texample.org/exact/v2 v2.1.0 => example.org/exact/v2 v2.1.1
                )
                replace example.org/local => ../local
                exclude example.org/left v1.2.2
                retract [v1.0.0, v1.1.0]
                """)))
                .containsExactlyInAnyOrder(
                        "pkg:golang/stdlib@1.22.1",
                        "pkg:golang/example.org/single@v1.0.0",
                        "pkg:golang/example.org/left@v1.2.3",
                        "pkg:golang/example.org/new@v2.0.0",
                        "pkg:golang/example.org/local",
                        "pkg:golang/example.org/exact/v2@v2.1.1");
    }

    private static final String SUM = """
            example.org/left v1.2.3 h1:AAAA=
            example.org/left v1.2.3/go.mod h1:AAAA=
            example.org/only v1.0.0/go.mod h1:AAAA=
            """;

    @Test
    void goSumDeclaresWhereGoModIsMissing() {
        assertThat(purls(catalog("src/go.sum", SUM))).containsExactly("pkg:golang/example.org/left@v1.2.3");
        assertThat(purls(new MemoryImage()
                        .file("src/go.sum", SUM)
                        .file("src/go.mod", "module a.example/b\n")
                        .catalog(new GoCataloger())))
                .isEmpty();
    }

    @Test
    void declaredModulesAreOnlyDeclared() {
        assertThat(catalog("src/go.sum", SUM).packages())
                .extracting(Package::presence)
                .containsExactly(Presence.DECLARED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"root/go/pkg/mod/a.example/b/go.mod", "vendor/a.example/b/go.mod", "src/testdata/m/go.sum"})
    void modulesOfOthersDeclareNothing(String path) {
        assertThat(purls(catalog(path, SUM))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            go.mod | ''                                        | MALFORMED | not a go.mod: no module directive
            go.mod | some text                                 | MALFORMED | not a go.mod: no module directive
            go.mod | module a.example/b~require (~c.example/d v1.0.0 | TRUNCATED | a block has no end
            go.mod | module a.example/b~require ../../etc v1.0.0     | MALFORMED | requirements and replacements that cannot be understood: 1
            go.mod | module a.example/b~require c.example/d          | MALFORMED | requirements and replacements that cannot be understood: 1
            go.mod | module a.example/b~replace c.example/d =>       | MALFORMED | requirements and replacements that cannot be understood: 1
            go.sum | some text~../../etc v1.0.0 h1:AAAA=             | MALFORMED | lines that cannot be understood: 2
            go.sum | a.example/b v1.0.0 h1:AAAA=~a.example/c v1      | MALFORMED | lines that cannot be understood: 1
            """)
    void whatCannotBeReadIsAGap(String path, String content, Gap.Kind kind, String detail) {
        assertThat(catalog(path, content.replace('~', '\n')).gaps()).containsExactly(new Gap(kind, path, detail));
    }

    @ParameterizedTest
    @ValueSource(strings = {"go.mod", "go.sum"})
    void anEndlessLineIsALimit(String path) {
        assertThat(catalog(path, "a".repeat(100_000)).gaps())
                .containsExactly(new Gap(Gap.Kind.LIMIT, path, "line longer than 65536 bytes"));
    }

    @Test
    void tooManyModulesAreALimit() {
        StringBuilder text = new StringBuilder("module a.example/b\nrequire (\n");
        for (int i = 0; i < 100_010; i++) {
            text.append("a.example/").append(i).append(" v1.0.0\n");
        }
        assertThat(catalog("go.mod", text + ")\n").gaps())
                .containsExactly(new Gap(Gap.Kind.LIMIT, "go.mod", "more than 100000 modules"));
    }

    @FuzzTest(maxDuration = "5s")
    void readsAnything(FuzzedDataProvider data) {
        byte[] mod = data.consumeBytes(500);
        byte[] sum = data.consumeBytes(500);
        byte[] whole = data.consumeRemainingAsBytes();
        Inventory inventory = new MemoryImage()
                .file("go.mod", mod)
                .file("a/go.sum", sum)
                .executable("a.exe", whole)
                .executable("b", elf(whole))
                .catalog(new GoCataloger());
        assertThat(inventory.packages())
                .allSatisfy(pkg -> assertThat(Purl.parse(pkg.purl().toString())).isEqualTo(pkg.purl()));
    }
}
