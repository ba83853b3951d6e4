package seawall.advisory.feed.epss;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import seawall.advisory.document.Packed;
import seawall.advisory.document.Problems;
import seawall.advisory.feed.Feed;
import seawall.advisory.feed.FeedRecord;
import seawall.content.Lines;
import seawall.content.Text;
import seawall.model.Vulnerability;

/**
 * The daily scores of the Exploit Prediction Scoring System (FIRST, "EPSS data and statistics").
 *
 * <p>A comment names model and date ({@code #model_version:v2025.03.14,score_date:2026-08-16T00:00:00+0000}), a line names the
 * columns {@code cve,epss,percentile}, and a line follows for each vulnerability.
 */
public final class EpssFeed implements Feed {
    private static final String SCORES = "epss/epss_scores-current.csv.gz";
    private static final String COLUMNS = "cve,epss,percentile";
    private static final long MOST_BYTES = 512L << 20;
    private static final int LONGEST_LINE = 200;

    private static final Pattern COMMENT =
            Pattern.compile("#model_version:[^,]{1,60},score_date:\\d{4}-\\d{2}-\\d{2}(T[0-9:+Z-]{1,30})?");

    /** Plain decimals only: {@link Double#parseDouble} would also take {@code NaN}, {@code 0x1p3} and {@code 1f}. */
    private static final Pattern SHARE =
            Pattern.compile("(0|1|0?\\.\\d{1,20}|[01]\\.\\d{1,20}|\\d(\\.\\d{1,20})?[eE]-\\d{1,3})");

    @Override
    public String name() {
        return "epss";
    }

    @Override
    public String licence() {
        return "free to use with attribution to FIRST (first.org/epss)";
    }

    @Override
    public List<Resource> resources() {
        return List.of(
                new Resource(SCORES, URI.create("https://epss.empiricalsecurity.com/epss_scores-current.csv.gz")));
    }

    @Override
    public void read(Files files, Consumer<FeedRecord> records, Consumer<String> problems) throws IOException {
        try (var told = new Problems(SCORES, problems)) {
            Packed.read(files.path(SCORES), SCORES, MOST_BYTES, in -> scores(in, records, told));
        }
    }

    private static void scores(InputStream in, Consumer<FeedRecord> records, Problems problems) throws IOException {
        var lines = new Lines(in, LONGEST_LINE);
        String line = lines.nextText();
        if (line != null && line.startsWith("#")) {
            if (!COMMENT.matcher(line).matches()) {
                problems.add("line 1 does not tell the model and the date of the scores");
            }
            line = lines.nextText();
        } else {
            problems.add("no first line tells the model and the date of the scores");
        }
        if (line == null || !line.equals(COLUMNS)) {
            throw new IOException("its columns are not " + COLUMNS);
        }
        for (line = lines.nextText(); line != null; line = lines.nextText()) {
            Optional<FeedRecord.Predicted> score = lines.isCut() ? Optional.empty() : score(line);
            if (score.isPresent()) {
                records.accept(score.get());
            } else if (!line.isBlank()) {
                problems.add("line " + lines.number() + " is not a CVE number and two numbers from 0 to 1; skipped");
            }
        }
    }

    private static Optional<FeedRecord.Predicted> score(String line) {
        int first = line.indexOf(',');
        int second = line.indexOf(',', first + 1);
        if (first < 0 || second < 0) {
            return Optional.empty();
        }
        String cve = line.substring(0, first);
        String probability = line.substring(first + 1, second);
        String percentile = line.substring(second + 1);
        return Text.isCve(cve) && isShare(probability) && isShare(percentile)
                ? Optional.of(new FeedRecord.Predicted(
                        cve,
                        new Vulnerability.Prediction(Double.parseDouble(probability), Double.parseDouble(percentile))))
                : Optional.empty();
    }

    private static boolean isShare(String text) {
        return SHARE.matcher(text).matches() && Double.parseDouble(text) <= 1;
    }
}
