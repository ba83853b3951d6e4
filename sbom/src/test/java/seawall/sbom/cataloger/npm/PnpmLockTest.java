package seawall.sbom.cataloger.npm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import seawall.sbom.Declarations;

class PnpmLockTest {
    private static final String PNPM = "app/pnpm-lock.yaml";

    private static List<String> declared(String path, String content) {
        return Declarations.of(new NpmCataloger(), path, content);
    }

    @Test
    void pnpm5PartsNameAndVersionBySlashes() {
        assertThat(declared(PNPM, """
                lockfileVersion: 5.4

                specifiers:
                  left: ^1.0.0

                dependencies:
                  left: 1.1.0

                packages:

                  /left/1.1.0:
                    resolution: {integrity: sha512-AAAA==}
                    dev: false

                  /@scope/tool/2.0.0_left@1.1.0:
                    resolution: {integrity: sha512-AAAA==}
                    dev: true

                  git.example/user/forked/0123abcd:
                    resolution: {tarball: https://git.example/user/forked/tar.gz/0123abcd}
                    name: forked
                    version: 1.0.0

                  file:local:
                    resolution: {directory: local, type: directory}
                    name: local
                """))
                .containsExactlyInAnyOrder("pkg:npm/left@1.1.0", "pkg:npm/%40scope/tool@2.0.0 (dev)", "pkg:npm/forked");
    }

    @Test
    void pnpm6PutsAnAtBeforeTheVersion() {
        assertThat(declared(PNPM, """
                lockfileVersion: '6.0'

                packages:

                  /left@1.1.0:
                    resolution: {integrity: sha512-AAAA==}
                    dev: false

                  /@scope/tool@2.0.0(left@1.1.0):
                    resolution: {integrity: sha512-AAAA==}
                    dev: true

                  git@git.example+user/forked/0123abcd:
                    resolution: {commit: 0123abcd, repo: git@git.example:user/forked.git, type: git}
                    name: forked
                    version: 1.0.0
                    dev: false

                  file:../local:
                    name: local
                """))
                .containsExactlyInAnyOrder("pkg:npm/left@1.1.0", "pkg:npm/%40scope/tool@2.0.0 (dev)", "pkg:npm/forked");
    }

    @Test
    void pnpm9SaysThroughItsSnapshotsWhatIsForDevelopment() {
        assertThat(declared(PNPM, """
                lockfileVersion: '9.0'

                settings:
                  autoInstallPeers: true

                importers:

                  .:
                    dependencies:
                      left:
                        specifier: ^1.0.0
                        version: 1.1.0(peer@1.0.0)
                      alias:
                        specifier: npm:@real/name@^4.0.0
                        version: '@real/name@4.0.0'
                      part:
                        specifier: workspace:*
                        version: link:packages/part
                    devDependencies:
                      '@scope/tool':
                        specifier: ^2.0.0
                        version: 2.0.0

                packages:

                  left@1.1.0:
                    resolution: {integrity: sha512-AAAA==}
                    peerDependencies:
                      peer: '*'

                  peer@1.0.0:
                    resolution: {integrity: sha512-AAAA==}

                  '@real/name@4.0.0':
                    resolution: {integrity: sha512-AAAA==}

                  '@scope/tool@2.0.0':
                    resolution: {integrity: sha512-AAAA==}

                  only-tool@1.0.0:
                    resolution: {integrity: sha512-AAAA==}

                  forked@https://codeload.github.com/user/forked/tar.gz/0123:
                    resolution: {tarball: https://codeload.github.com/user/forked/tar.gz/0123}
                    version: 1.0.0

                  local@file:../local:
                    resolution: {directory: ../local, type: directory}

                snapshots:

                  left@1.1.0(peer@1.0.0):
                    dependencies:
                      peer: 1.0.0

                  peer@1.0.0: {}

                  '@scope/tool@2.0.0':
                    dependencies:
                      only-tool: 1.0.0
                      peer: 1.0.0
                """))
                .containsExactlyInAnyOrder(
                        "pkg:npm/left@1.1.0",
                        "pkg:npm/peer@1.0.0",
                        "pkg:npm/%40real/name@4.0.0",
                        "pkg:npm/%40scope/tool@2.0.0 (dev)",
                        "pkg:npm/only-tool@1.0.0 (dev)",
                        "pkg:npm/forked");
    }
}
