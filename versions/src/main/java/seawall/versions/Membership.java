package seawall.versions;

/** Whether a version lies in a range. */
public sealed interface Membership {
    /** It does. */
    record Inside() implements Membership {}

    /** It does not. */
    record Outside() implements Membership {}

    /** It cannot be said; {@code why} is a phrase for people that names what could not be read. */
    record Unknown(String why) implements Membership {}
}
