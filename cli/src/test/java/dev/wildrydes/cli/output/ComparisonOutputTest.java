package dev.wildrydes.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wildrydes.cli.compare.Arm;
import dev.wildrydes.cli.compare.Comparison;
import dev.wildrydes.cli.compare.Measurement;
import dev.wildrydes.cli.compare.Of;
import dev.wildrydes.cli.compare.Plan;
import dev.wildrydes.cli.compare.Sample;
import dev.wildrydes.cli.compare.SamplesFile;
import dev.wildrydes.cli.compare.Simulated;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

final class ComparisonOutputTest {
    private static final String LATENCY =
            """
End to end, ms     n  errors  cold    min    p50    p90    p95    p99     max
url               50       0     1   45.0   50.0   54.0   54.0      -    55.0
arn               50       1     0   33.0   38.0   42.0   42.0      -    43.0
url - arn: 12.0 ms of the medians (95 % CI 12.0 … 12.0, 5 pairs of blocks)
Cold starts, kept apart, medians: url 850.0 ms

Lookup, ms         n  errors  cold    min    p50    p90    p95    p99     max
url               50       0     1   25.0   30.0   34.0   34.0      -    35.0
arn               50       1     0   13.0   18.0   22.0   22.0      -    23.0
url - arn: 12.0 ms of the medians (95 % CI 12.0 … 12.0, 5 pairs of blocks)
Cold starts, kept apart, medians: url 700.0 ms

  From, ms  url                             arn
        32                                  █████████
        34                                  ██████████████████████████████
        36                                  ██████████████████████████████
        38                                  ██████████████████████████████
        40                                  ██████████████████████████████
        42                                  █████████████████████
        44  █████████
        46  ██████████████████████████████
        48  ██████████████████████████████
        50  ██████████████████████████████
        52  ██████████████████████████████
        54  █████████████████████

ARN is faster by 12.0 ms (95 % CI 12.0 … 12.0).
A million rides cost 7.64 USD by URL, 4.06 by ARN: ARN saves 3.58 (46.9 %).

""";

    private static final String COST =
            """
Per million rides, USD           url       arn  difference
API Gateway requests            7.00      3.50        3.50
Lambda requests                 0.40      0.40        0.00
Lambda GB-seconds               0.24      0.16        0.08
Total                           7.64      4.06        3.58

Billed for a ride, ms: url 48.0 (RequestRide 40.0), arn 32.0 (RequestRide 24.0)
A million rides cost 7.64 USD by URL, 4.06 by ARN: ARN saves 3.58 (46.9 %).

""";

    private static final String STAMP =
            """
This measured the local cloud, not AWS.
Planned: 100 rides each way in blocks of 10, after 10 warm-ups; seed 42
Closed loop: 1 at a time
2026-11-21 02:30 UTC, target local, us-east-2, http://127.0.0.1:4100
Functions: 512 MB, configured for java21, run by 17.0.15
Client: Linux amd64, 2 processors; wildrydes 0.1.0
Settings: apigateway.delay=20ms
Prices: us-east-1, written down on 2026-11-21
""";

    private static final Comparison RESULT = Comparison.of(measurement(true, ""), Simulated.PRICES);

    @Test
    void latencyIsATableForEachDistanceAHistogramAndSentences() {
        assertThat(printed(Format.text, RESULT, Output::printLatency)).isEqualTo(LATENCY + STAMP);
    }

    @Test
    void costIsATableOfItsParts() {
        assertThat(printed(Format.text, RESULT, Output::printCost)).isEqualTo(COST + STAMP);
    }

    @Test
    void aLookupByItselfIsBilledWithoutACaller() {
        var rides = measurement(true, "");
        var plan = new Plan(Of.UNICORN, 100, 10, 1, OptionalDouble.empty(), 42);
        var lookups = Comparison.of(
                new Measurement(rides.samples(), rides.warmUps(), true, "", rides.stamp(), plan), Simulated.PRICES);

        assertThat(printed(Format.text, lookups, Output::printCost))
                .startsWith("Per million lookups, USD         url       arn  difference\n")
                .contains("\nBilled for a lookup, ms: url 8.0, arn 8.0\n");
    }

    @Test
    void nothingIsWiderThanATerminal() {
        assertThat(printed(Format.text, RESULT, Output::printLatency).lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void whatIsIncompleteSaysWhy() {
        var result = Comparison.of(measurement(false, "interrupted after 40 rides"), Simulated.PRICES);

        assertThat(printed(Format.text, result, Output::printLatency))
                .endsWith("Incomplete: interrupted after 40 rides.\n");
        assertThat(Report.html(result)).contains("Incomplete: interrupted after 40 rides.");
    }

    @Test
    void jsonCarriesTheTablesNumbersWithTheirUnits() throws IOException {
        var document = new ObjectMapper().readTree(printed(Format.json, RESULT, Output::printLatency));

        assertThat(document.at("/endToEnd/url/p50Millis").asDouble()).isEqualTo(50.0);
        assertThat(document.at("/endToEnd/url/p99Millis").isNull()).isTrue();
        assertThat(document.at("/lookup/arn/n").asInt()).isEqualTo(50);
        assertThat(document.at("/endToEnd/difference/urlLessArnMillis").asDouble())
                .isEqualTo(12.0);
        assertThat(document.at("/endToEnd/difference").has("lowMillis")).isTrue();
        assertThat(document.at("/cost/urlLessArnUsdPerMillion").asDouble()).isGreaterThan(3.5);
        assertThat(document.at("/stamp/local").asBoolean()).isTrue();
        assertThat(document.at("/complete").asBoolean()).isTrue();
    }

    @Test
    void aSamplesFileHasALineForEachRide() {
        var lines = SamplesFile.text(RESULT.measurement()).lines().toList();

        assertThat(lines).hasSize(1 + RESULT.measurement().samples().size());
        assertThat(lines.get(0)).isEqualTo("arm,block,start,end_to_end_ms,lookup_ms,cold,status");
        assertThat(lines.get(1)).isEqualTo("url,0,2026-11-21T02:30:00Z,45.000,25.000,false,201");
        assertThat(lines.get(lines.size() - 1)).isEqualTo("arn,9,2026-11-21T02:30:00Z,2.000,,false,502");
    }

    @Test
    void theReportNeedsNoNetworkAndIsWellFormed() throws Exception {
        var html = Report.html(RESULT);

        assertThat(html).doesNotContain("<script", "<link", "url(", "@import", "src=", "href=");
        var body = html.substring(html.indexOf("<body>"), html.indexOf("</html>"));
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(body)));
        assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(5);
        assertThat(document.getElementsByTagName("h1").item(0).getTextContent())
                .isEqualTo(RESULT.latency().verdict() + ".");
    }

    private static Measurement measurement(boolean complete, String why) {
        var samples = new ArrayList<Sample>();
        for (var block = 0; block < 10; block++) {
            var arm = block % 2 == 0 ? Arm.URL : Arm.ARN;
            for (var ride = 0; ride < 10; ride++) {
                var millis = (arm == Arm.URL ? 45.0 : 33.0) + ride + block / 2 % 2;
                samples.add(Simulated.sample(arm, block, millis, millis - 20));
            }
        }
        samples.add(new Sample(Arm.URL, 8, Simulated.START, 850, OptionalDouble.of(700), true, 201, 820, 300));
        samples.add(
                new Sample(Arm.ARN, 9, Simulated.START, 2, OptionalDouble.empty(), false, 502, Double.NaN, Double.NaN));
        return Simulated.of(samples, complete, why);
    }

    private static String printed(Format format, Comparison result, BiConsumer<Output, Comparison> print) {
        var out = new ByteArrayOutputStream();
        print.accept(new Output(out, format, Style.PLAIN), result);
        return out.toString(StandardCharsets.UTF_8);
    }
}
