package seawall.sbom.cataloger.rpm;

import java.util.HashMap;
import java.util.Map;

/** A hash of each of some pages. */
final class PageFingerprints {
    static final PageFingerprints NONE = new PageFingerprints();

    private final Map<Integer, Long> hashes = new HashMap<>();

    /** Sets what the page contains. */
    void put(int page, byte[] bytes, int offset, int length) {
        long hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = (hash ^ (bytes[i] & 0xff)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        hashes.put(page, hash);
    }

    void putAll(PageFingerprints other) {
        hashes.putAll(other.hashes);
    }

    /** Whether a page that both know has other content in {@code newer}. */
    boolean isChangedBy(PageFingerprints newer) {
        return newer.hashes.entrySet().stream()
                .anyMatch(page ->
                        !hashes.getOrDefault(page.getKey(), page.getValue()).equals(page.getValue()));
    }
}
