package seawall.model;

/**
 * One package and one vulnerability with the verdict on them.
 *
 * @param risk how urgent, by the documented order (docs/verdicts.md); higher first
 */
public record Finding(Package pkg, Vulnerability vulnerability, Verdict verdict, Evidence evidence, double risk) {}
