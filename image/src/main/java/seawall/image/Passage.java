package seawall.image;

/**
 * What the layers of one source share while they are passed.
 *
 * @param held memory for files that need random access
 */
public record Passage(HeldBytes held, Progress progress) {}
