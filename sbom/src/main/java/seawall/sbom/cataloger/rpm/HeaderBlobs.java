package seawall.sbom.cataloger.rpm;

/** Receives the package headers of a database, one at a time. */
@FunctionalInterface
interface HeaderBlobs {
    void header(byte[] blob);
}
