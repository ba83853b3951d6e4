package seawall.model;

/** How sure it is that a package is really there. */
public enum Presence {
    /** It is unpacked in the file system: a package database entry, an archive, installed metadata, a binary. */
    INSTALLED,
    /** A lock file or manifest names it. */
    DECLARED
}
