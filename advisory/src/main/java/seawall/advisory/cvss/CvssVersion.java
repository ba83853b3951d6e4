package seawall.advisory.cvss;

import seawall.model.Severity.Level;

/** The versions of CVSS that are still met. */
public enum CvssVersion {
    V2_0,
    V3_0,
    V3_1,
    V4_0;

    /**
     * A score in words: version 4.0 section 6 and version 3.1 section 5; for 2.0, which has none, the words of the NVD. The
     * specifications' "None" for 0.0 is {@link Level#NEGLIGIBLE} here.
     */
    public Level level(double score) {
        if (score >= 9.0 && this != V2_0) {
            return Level.CRITICAL;
        }
        if (score >= 7.0) {
            return Level.HIGH;
        }
        if (score >= 4.0) {
            return Level.MEDIUM;
        }
        return score > 0.0 ? Level.LOW : Level.NEGLIGIBLE;
    }
}
