package seawall.advisory.cvss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import seawall.testkit.Seeded;
import us.springett.cvss.Cvss;
import us.springett.cvss.Score;

/** Compares generated vectors with an independent calculator. */
class CvssReferenceTest {
    private static final String V2_BASE = "AV:L,A,N AC:H,M,L Au:M,S,N C:N,P,C I:N,P,C A:N,P,C";
    private static final String V2_TEMPORAL = "E:U,POC,F,H,ND RL:OF,TF,W,U,ND RC:UC,UR,C,ND";
    private static final String V3_BASE = "AV:N,A,L,P AC:L,H PR:N,L,H UI:N,R S:U,C C:H,L,N I:H,L,N A:H,L,N";
    private static final String V3_TEMPORAL = "E:X,H,F,P,U RL:X,U,W,T,O RC:X,C,R,U";
    private static final String V3_ENVIRONMENTAL =
            "CR:X,H,M,L IR:X,H,M,L AR:X,H,M,L MAV:X,N,A,L,P MAC:X,L,H MPR:X,N,L,H"
                    + " MUI:X,N,R MS:X,U,C MC:X,N,L,H MI:X,N,L,H MA:X,N,L,H";
    private static final String V4_BASE =
            "AV:N,A,L,P AC:L,H AT:N,P PR:N,L,H UI:N,P,A VC:H,L,N VI:H,L,N VA:H,L,N SC:H,L,N SI:H,L,N SA:H,L,N";
    private static final String V4_OTHER =
            "E:X,A,P,U CR:X,H,M,L IR:X,H,M,L AR:X,H,M,L MAV:X,N,A,L,P MAC:X,L,H MAT:X,N,P"
                    + " MPR:X,N,L,H MUI:X,N,P,A MVC:X,H,L,N MVI:X,H,L,N MVA:X,H,L,N MSC:X,H,L,N MSI:X,S,H,L,N MSA:X,S,H,L,N";

    @Test
    void everyBaseVectorOfVersion2() {
        forEach(V2_BASE, metrics -> compareBase(metrics));
    }

    @Test
    void everyBaseVectorOfVersion3() {
        forEach(V3_BASE, metrics -> compareBase("CVSS:3.0/" + metrics));
        forEach(V3_BASE, metrics -> compareBase("CVSS:3.1/" + metrics));
    }

    @Test
    void everyBaseVectorOfVersion4() {
        var halves = new int[1];
        forEach(V4_BASE, metrics -> {
            String vector = "CVSS:4.0/" + metrics;
            halves[0] += half(base(vector), reference(vector).getBaseScore(), vector);
        });
        assertThat(halves[0]).isLessThan(104_976 / 50);
    }

    @Test
    void temporalVectorsOfVersion2() {
        Seeded.check(20_000, random -> {
            String vector = draw(random, V2_BASE) + "/" + draw(random, V2_TEMPORAL);
            assertThat(overall(vector)).as(vector).isEqualTo(reference(vector).getTemporalScore());
        });
    }

    @Test
    void temporalVectorsOfVersion3() {
        Seeded.check(20_000, random -> {
            String vector = "CVSS:3.1/" + draw(random, V3_BASE) + "/" + draw(random, V3_TEMPORAL);
            assertThat(overall(vector)).as(vector).isEqualTo(reference(vector).getTemporalScore());
        });
    }

    @Test
    void environmentalVectorsOfVersion3() {
        Seeded.check(50_000, random -> {
            String vector = "CVSS:3.1/" + draw(random, V3_BASE) + "/" + draw(random, V3_TEMPORAL) + "/"
                    + draw(random, V3_ENVIRONMENTAL);
            assertThat(overall(vector)).as(vector).isEqualTo(reference(vector).getEnvironmentalScore());
        });
    }

    @Test
    void vectorsOfVersion4() {
        var halves = new int[1];
        Seeded.check(100_000, random -> {
            String vector = "CVSS:4.0/" + draw(random, V4_BASE) + "/" + draw(random, V4_OTHER);
            halves[0] += half(overall(vector), reference(vector).getBaseScore(), vector);
        });
        assertThat(halves[0]).isLessThan(100_000 / 50);
    }

    private static void compareBase(String vector) {
        assertThat(base(vector)).as(vector).isEqualTo(reference(vector).getBaseScore());
    }

    /**
     * 1 where the exact score ends in 5 hundredths, which the specification rounds up and the reference, by the noise of its
     * floating point, sometimes down; 0 where both agree.
     */
    private static int half(double ours, double reference, String vector) {
        if (ours == reference) {
            return 0;
        }
        assertThat(Math.round(ours * 10)).as(vector).isEqualTo(Math.round(reference * 10) + 1);
        return 1;
    }

    private static double base(String vector) {
        return ((CvssScore.Rated) CvssScore.of(vector)).base();
    }

    private static double overall(String vector) {
        return ((CvssScore.Rated) CvssScore.of(vector)).overall();
    }

    private static Score reference(String vector) {
        return Cvss.fromVector(vector).calculateScore();
    }

    private static String draw(RandomGenerator random, String grammar) {
        List<String> metrics = new ArrayList<>();
        for (String metric : List.of(grammar.split(" ", -1))) {
            String[] values = metric.substring(metric.indexOf(':') + 1).split(",", -1);
            metrics.add(metric.substring(0, metric.indexOf(':') + 1) + values[random.nextInt(values.length)]);
        }
        return String.join("/", metrics);
    }

    private interface Check {
        void on(String metrics);
    }

    private static void forEach(String grammar, Check check) {
        forEach("", List.of(grammar.split(" ", -1)), check);
    }

    private static void forEach(String prefix, List<String> rest, Check check) {
        if (rest.isEmpty()) {
            check.on(prefix.substring(1));
            return;
        }
        String metric = rest.getFirst();
        int colon = metric.indexOf(':');
        for (String value : metric.substring(colon + 1).split(",", -1)) {
            forEach(prefix + "/" + metric.substring(0, colon + 1) + value, rest.subList(1, rest.size()), check);
        }
    }
}
