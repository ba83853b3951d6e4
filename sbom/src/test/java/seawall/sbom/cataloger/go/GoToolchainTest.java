package seawall.sbom.cataloger.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seawall.model.Inventory;
import seawall.model.Package;
import seawall.sbom.MemoryImage;
import seawall.testkit.NativeProgram;

/** Programs that the Go toolchain builds from a module of its own proxy, a folder. */
@Tag("native")
class GoToolchainTest {
    @TempDir
    private Path folder;

    private String library = "";

    @BeforeEach
    void writeModules() throws IOException, InterruptedException {
        NativeProgram.require("go", "env");
        library = NativeProgram.run(folder, "go", "env", "GOVERSION").strip().substring("go".length());
        Path versions = Files.createDirectories(folder.resolve("proxy/example.org/left/@v"));
        String mod = "module example.org/left\n";
        Files.writeString(versions.resolve("list"), "v1.2.3\n");
        Files.writeString(versions.resolve("v1.2.3.info"), "{\"Version\": \"v1.2.3\"}");
        Files.writeString(versions.resolve("v1.2.3.mod"), mod);
        try (var zip = new ZipOutputStream(Files.newOutputStream(versions.resolve("v1.2.3.zip")))) {
            zip.putNextEntry(new ZipEntry("example.org/left@v1.2.3/go.mod"));
            zip.write(mod.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("example.org/left@v1.2.3/left.go"));
            zip.write("package left\n\nfunc Two() int { return 2 }\n".getBytes(StandardCharsets.UTF_8));
        }
        Path tool = Files.createDirectories(folder.resolve("tool"));
        Files.writeString(
                tool.resolve("go.mod"), "module example.org/tool\n\ngo 1.18\n\nrequire example.org/left v1.2.3\n");
        Files.writeString(
                tool.resolve("main.go"),
                "package main\n\nimport \"example.org/left\"\n\nfunc main() { println(left.Two()) }\n");
    }

    private Inventory built(String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "GOPROXY=" + folder.resolve("proxy").toUri(),
                "GOSUMDB=off",
                "GOTOOLCHAIN=local",
                "GOMODCACHE=" + folder.resolve("cache"),
                "CGO_ENABLED=0",
                "go",
                "build",
                "-mod=mod",
                "-modcacherw",
                "-o",
                "program"));
        command.addAll(List.of(flags));
        Path tool = folder.resolve("tool");
        NativeProgram.run(tool, command.toArray(String[]::new));
        return new MemoryImage()
                .executable("usr/bin/program", Files.readAllBytes(tool.resolve("program")))
                .catalog(new GoCataloger());
    }

    private void assertComplete(Inventory inventory) {
        assertThat(inventory.gaps()).isEmpty();
        assertThat(inventory.packages())
                .extracting(Package::name, Package::version)
                .contains(tuple("example.org/left", "v1.2.3"), tuple("stdlib", library));
        assertThat(inventory.packages()).extracting(Package::name).contains("example.org/tool");
    }

    @Test
    void aProgramSaysWhatItWasBuiltFrom() throws IOException, InterruptedException {
        assertComplete(built());
    }

    @Test
    void aStrippedProgramSaysTheSame() throws IOException, InterruptedException {
        assertComplete(built("-ldflags=-s -w", "-trimpath"));
    }

    @Test
    void aProgramStrippedAfterwardsSaysTheSame() throws IOException, InterruptedException {
        NativeProgram.require("strip");
        built();
        Path program = folder.resolve("tool/program");
        NativeProgram.run(folder, "strip", "--strip-all", program.toString());
        assertComplete(new MemoryImage()
                .executable("usr/bin/program", Files.readAllBytes(program))
                .catalog(new GoCataloger()));
    }
}
