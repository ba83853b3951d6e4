package seawall.advisory.feed.ubuntu;

import java.util.Optional;
import seawall.model.Ecosystem;

/**
 * Where builds of a release come from. Next to the archive there are services with builds of their own, whose versions count apart
 * (Ubuntu CVE tracker, "subprojects").
 *
 * @param service what the builds are called
 * @param codename of the release they are for
 */
record Stream(Service service, String codename) {

    /** The services, those whose builds are most common first. */
    enum Service {
        ARCHIVE(""),
        /** Expanded Security Maintenance, for subscribers: esm-infra, esm-apps and their older names. */
        ESM("Pro"),
        FIPS_UPDATES("Pro:FIPS-updates"),
        FIPS("Pro:FIPS"),
        FIPS_PREVIEW("Pro:FIPS-preview"),
        REALTIME("Pro:Realtime");

        private final String variant;

        Service(String variant) {
            this.variant = variant;
        }

        /** Whether it is one of those that make FIPS builds, which have the same packages and differ in what they repair. */
        boolean isFips() {
            return switch (this) {
                case FIPS_UPDATES, FIPS, FIPS_PREVIEW -> true;
                case ARCHIVE, ESM, REALTIME -> false;
            };
        }

        /** The ecosystem in which statements about only these builds stand: {@code Ubuntu:Pro:FIPS:22.04}. */
        Ecosystem ecosystem(String release) {
            return new Ecosystem("Ubuntu", variant.isEmpty() ? release : variant + ":" + release);
        }
    }

    /**
     * The stream that the tracker names {@code jammy}, {@code esm-apps/jammy}, {@code trusty/esm}, {@code fips/focal} …; empty for
     * what holds no packages of a release: {@code upstream}, {@code devel} (whose number the tracker does not tell), {@code snap},
     * and phones, cores and other products.
     */
    static Optional<Stream> of(String name) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            return switch (name) {
                case "upstream", "devel", "snap", "product" -> Optional.empty();
                default -> Optional.of(new Stream(Service.ARCHIVE, name));
            };
        }
        String first = name.substring(0, slash);
        String second = name.substring(slash + 1);
        return switch (first) {
            case "ubuntu" -> of(second);
            case "esm", "esm-infra", "esm-apps", "esm-infra-legacy", "esm-apps-legacy" ->
                Optional.of(new Stream(Service.ESM, second));
            case "fips-updates" -> Optional.of(new Stream(Service.FIPS_UPDATES, second));
            case "fips" -> Optional.of(new Stream(Service.FIPS, second));
            case "fips-preview" -> Optional.of(new Stream(Service.FIPS_PREVIEW, second));
            case "realtime" -> Optional.of(new Stream(Service.REALTIME, second));
            default -> second.equals("esm") ? Optional.of(new Stream(Service.ESM, first)) : Optional.empty();
        };
    }
}
