/** npm packages: installed ones below node_modules, and the lock files of npm, Yarn and pnpm. */
@NullMarked
package seawall.sbom.cataloger.npm;

import org.jspecify.annotations.NullMarked;
