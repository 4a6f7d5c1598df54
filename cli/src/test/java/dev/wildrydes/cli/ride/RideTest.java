package dev.wildrydes.cli.ride;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.cli.FakeCloudFormation;
import dev.wildrydes.cli.StubAws;
import dev.wildrydes.cli.Wildrydes;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class RideTest {
    private static final String RIDE = "{\"RideId\":\"r-1\",\"Unicorn\":{\"Name\":\"Shadowfax\",\"Color\":\"White\","
            + "\"DeviceId\":\"d-1\"},\"RequestTime\":\"2026-11-21 00:00:00.000000\"}";

    @Test
    void aRideShowsItsUnicornAndHowItWasFound() {
        try (var aws = aws(() -> StubAws.answer(201, "Server-Timing: unicorn;dur=12.34;desc=\"arn\"\r\n", RIDE))) {
            var run = new Wildrydes(aws.endpoint()).run("ride", "request", "--pickup", "47.6,-122.3");

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("r-1").contains("Shadowfax").contains("arn 12.3 ms");
            assertThat(aws.requests().get(1).body())
                    .isEqualTo("{\"PickupLocation\":{\"Latitude\":47.6,\"Longitude\":-122.3}}");
        }
    }

    @Test
    void aSeriesEndsAtTheFirstFailureAndShowsWhatWasDone() {
        var answers = new java.util.ArrayDeque<>(java.util.List.of(
                StubAws.answer(201, "", RIDE), StubAws.answer(502, "", "{\"message\":\"GetUnicorn is not allowed\"}")));
        try (var aws = aws(answers::poll)) {
            var run = new Wildrydes(aws.endpoint()).run("ride", "request", "--count", "5", "--output", "json");

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.out()).containsOnlyOnce("\"rideId\": \"r-1\"").contains("\"lookup\": \"unknown\"");
            assertThat(run.err()).contains("answered 502: GetUnicorn is not allowed");
        }
    }

    @Test
    void debugTellsTheRideToo() {
        try (var aws = aws(() -> StubAws.answer(201, "", RIDE))) {
            var run = new Wildrydes(aws.endpoint()).run("ride", "request", "--debug");

            assertThat(run.err()).containsPattern("> POST " + aws.endpoint() + "/ride\\R< 201 in \\d+ ms\\R");
        }
    }

    @Test
    void aServerThatHangsUpIsAskedForOneRideOnly() {
        try (var aws = aws(() -> null)) {
            var run = new Wildrydes(aws.endpoint()).run("ride", "request");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(aws.requests())
                    .filteredOn(request -> request.path().equals("/ride"))
                    .hasSize(1);
        }
    }

    @Test
    void withoutStackTheCureIsNamed() {
        try (var aws = new StubAws(request -> StubAws.answer(
                400,
                "",
                "<ErrorResponse><Error><Code>ValidationError</Code><Message>Stack with id wild-rydes-dev does not exist"
                        + "</Message></Error></ErrorResponse>"))) {
            var run = new Wildrydes(aws.endpoint()).run("ride", "request");

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err())
                    .isEqualTo("wildrydes: No stack wild-rydes-dev in us-east-2 (local)\n"
                            + "Deploy it: wildrydes deploy --stage dev\n");
        }
    }

    @Test
    void theCureForAnotherRegionNamesIt() {
        try (var aws = new StubAws(new FakeCloudFormation())) {
            assertThat(new Wildrydes(aws.endpoint())
                            .run("ride", "list", "--region", "eu-west-1", "--stage", "test")
                            .err())
                    .isEqualTo("wildrydes: No stack wild-rydes-ride-record-test in eu-west-1 (local)\n"
                            + "Deploy it: wildrydes deploy --stage test --region eu-west-1\n");
        }
    }

    private static StubAws aws(Supplier<String> ride) {
        return new StubAws(request -> request.path().equals("/ride") ? ride.get() : stack(request));
    }

    private static String stack(StubAws.Request request) {
        var host = request.headers()
                .lines()
                .filter(line -> line.startsWith("Host:"))
                .findFirst()
                .orElseThrow()
                .substring(5)
                .strip();
        return StubAws.answer(
                200,
                "",
                "<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>wild-rydes-dev</StackName>"
                        + "<StackId>id</StackId><StackStatus>CREATE_COMPLETE</StackStatus><Outputs><member><OutputKey>"
                        + "RequestRideUrl</OutputKey><OutputValue>http://" + host
                        + "/ride</OutputValue></member></Outputs>"
                        + "</member></Stacks></DescribeStacksResult></DescribeStacksResponse>");
    }
}
