package seawall.sbom.cataloger.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import seawall.sbom.Declarations;

/** Lock files of pipenv, Poetry, PDM and uv. */
class PythonLockTest {
    private static List<String> declared(String path, String content) {
        return Declarations.of(new PythonCataloger(), path, content);
    }

    @Test
    void pipfileLockHasGroups() {
        assertThat(declared("Pipfile.lock", """
                {"_meta": {"hash": {"sha256": "0123"}, "sources": [{"name": "pypi"}]},
                 "default": {
                   "left": {"version": "==1.0", "hashes": ["sha256:0123"], "markers": "python_version >= '3'"},
                   "both": {"version": "==2.0"},
                   "forked": {"git": "https://u:secret@a.example/f.git", "ref": "0123"},
                   "wheel": {"file": "https://a.example/w.whl"},
                   "local": {"path": "."}},
                 "develop": {"tool": {"version": "==3.0"}, "both": {"version": "==2.0"}},
                 "web": {"server": {"version": "==4.0"}}}"""))
                .containsExactlyInAnyOrder(
                        "pkg:pypi/left@1.0",
                        "pkg:pypi/both@2.0",
                        "pkg:pypi/forked?vcs_url=git%2Bhttps:%2F%2Fa.example%2Ff.git%400123",
                        "pkg:pypi/wheel?download_url=https:%2F%2Fa.example%2Fw.whl",
                        "pkg:pypi/tool@3.0 (dev)",
                        "pkg:pypi/server@4.0");
    }

    @Test
    void poetryLockMarksItsGroups() {
        assertThat(declared("poetry.lock", """
                # This file is generated

                [[package]]
                name = "left"
                version = "1.0"
                description = "brackets [ in a text"
                groups = ["main", "dev"]
                files = [
                    {file = "left-1.0.whl", hash = "sha256:0123"},
                ]

                [package.dependencies]
                right = ">=1.0"

                [[package]]
                name = "tool"
                version = "2.0"
                groups = ["dev"]

                [[package]]
                name = "old-tool"
                version = "2.1"
                category = "dev"

                [[package]]
                name = "forked"
                version = "3.0"

                [package.source]
                type = "git"
                url = "https://u:secret@a.example/f.git"
                reference = "main"
                resolved_reference = "0123"

                [[package]]
                name = "local"
                version = "0.1"

                [package.source]
                type = "directory"
                url = "../local"

                [metadata]
                lock-version = "2.1"
                """))
                .containsExactlyInAnyOrder(
                        "pkg:pypi/left@1.0",
                        "pkg:pypi/tool@2.0 (dev)",
                        "pkg:pypi/old-tool@2.1 (dev)",
                        "pkg:pypi/forked@3.0?vcs_url=git%2Bhttps:%2F%2Fa.example%2Ff.git%400123");
    }

    @Test
    void pdmLockMarksItsGroups() {
        assertThat(declared("pdm.lock", """
                [metadata]
                groups = ["default", "test"]

                [[package]]
                name = "left"
                version = "1.0"
                groups = ["default", "test"]

                [[package]]
                name = "tool"
                version = "2.0"
                groups = ["test"]

                [[package]]
                name = "feature"
                version = "3.0"
                groups = ["feature"]

                [[package]]
                name = "forked"
                version = "4.0"
                git = "https://a.example/f.git"
                revision = "0123"

                [[package]]
                name = "local"
                version = "0.1"
                path = "./local"
                """))
                .containsExactlyInAnyOrder(
                        "pkg:pypi/left@1.0",
                        "pkg:pypi/tool@2.0 (dev)",
                        "pkg:pypi/feature@3.0",
                        "pkg:pypi/forked@4.0?vcs_url=git%2Bhttps:%2F%2Fa.example%2Ff.git%400123");
    }

    @Test
    void uvLockSaysThroughItsDependenciesWhatIsForDevelopment() {
        assertThat(declared("uv.lock", """
                version = 1
                requires-python = ">=3.12"

                [[package]]
                name = "app"
                version = "0.1.0"
                source = { editable = "." }
                dependencies = [
                    { name = "left" },
                ]

                [package.optional-dependencies]
                web = [{ name = "server" }]

                [package.dev-dependencies]
                dev = [
                    { name = "tool" },
                ]

                [[package]]
                name = "left"
                version = "1.0"
                source = { registry = "https://index.example/simple" }
                dependencies = [{ name = "shared", marker = "sys_platform == 'linux'" }]

                [[package]]
                name = "server"
                version = "2.0"
                source = { registry = "https://index.example/simple" }

                [[package]]
                name = "shared"
                version = "3.0"
                source = { registry = "https://index.example/simple" }

                [[package]]
                name = "tool"
                version = "4.0"
                source = { git = "https://a.example/t.git?rev=v4#0123" }
                dependencies = [{ name = "shared" }, { name = "only-tool" }]

                [[package]]
                name = "only-tool"
                version = "5.0"
                source = { registry = "https://index.example/simple" }
                """))
                .containsExactlyInAnyOrder(
                        "pkg:pypi/left@1.0",
                        "pkg:pypi/server@2.0",
                        "pkg:pypi/shared@3.0",
                        "pkg:pypi/tool@4.0?vcs_url=git%2Bhttps:%2F%2Fa.example%2Ft.git%3Frev%3Dv4%230123 (dev)",
                        "pkg:pypi/only-tool@5.0 (dev)");
    }
}
