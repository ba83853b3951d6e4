package seawall.model;

/**
 * The source package that a distribution built a binary package from; most distributions write advisories about it.
 *
 * @param name for example {@code openssl} for {@code libssl3}
 * @param version the source version, which may differ from the binary's (binNMU, epoch)
 */
public record SourcePackage(String name, String version) {}
