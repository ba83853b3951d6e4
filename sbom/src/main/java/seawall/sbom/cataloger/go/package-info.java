/** Go modules: those that binaries say they were built from, and those that go.mod and go.sum declare. */
@NullMarked
package seawall.sbom.cataloger.go;

import org.jspecify.annotations.NullMarked;
