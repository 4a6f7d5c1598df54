package dev.wildrydes.cli.toggle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.cli.FakeCloudFormation;
import dev.wildrydes.cli.StubAws;
import dev.wildrydes.cli.Wildrydes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ToggleTest {
    private final FakeCloudFormation cloud = new FakeCloudFormation();
    private final StubAws aws = new StubAws(this::answer);
    private final Wildrydes wildrydes = new Wildrydes(aws.endpoint());
    private String byHand = "";
    private int lateRides;
    private boolean refusesRides;

    @BeforeEach
    void haveRides() {
        cloud.having("wild-rydes-dev", "UPDATE_COMPLETE")
                .parameter("wild-rydes-dev", "UnicornLookup", "url")
                .parameter("wild-rydes-dev", "LogLevel", "WARN")
                .output("RequestRideUrl", aws.endpoint() + "/ride");
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void withoutArgumentTheLookupFlipsAndARideProvesIt() {
        var there = wildrydes.run("toggle");
        var back = wildrydes.run("toggle");

        assertThat(there.exitCode()).as(there.err()).isZero();
        assertThat(there.out())
                .isEqualTo(
                        """
                        Rides find their unicorn by arn now; it was url.
                        A ride went by arn; the lookup took 1.5 ms.
                        """);
        assertThat(there.err()).contains("Updating wild-rydes-dev");
        assertThat(back.out()).startsWith("Rides find their unicorn by url now; it was arn.");
    }

    @Test
    void theStackKeepsItsTemplateAndItsOtherParameters() {
        wildrydes.run("toggle", "arn");

        assertThat(changeSets())
                .singleElement()
                .asString()
                .contains("UsePreviousTemplate=true")
                .doesNotContain("TemplateBody")
                .contains("ParameterKey=LogLevel&")
                .contains("UsePreviousValue=true")
                .contains("ParameterKey=UnicornLookup")
                .contains("ParameterValue=arn");
    }

    @Test
    void settingWhatIsSetChangesNothingAndSaysSo() {
        var run = wildrydes.run("toggle", "url");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("Nothing to change: rides find their unicorn by url already.\n");
        assertThat(changeSets()).isEmpty();
        assertThat(aws.requests()).noneMatch(request -> request.path().equals("/ride"));
    }

    @Test
    void aFunctionThatWasChangedByHandIsNamedWithTheCure() {
        byHand = "REQUEST_UNICORN_ARN";

        var run = wildrydes.run("toggle", "url");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("wild-rydes-dev says url already")
                .contains("environment says arn: it was changed by hand")
                .contains("Write it anew: wildrydes toggle arn --stage dev && wildrydes toggle url --stage dev");
    }

    @Test
    void aNewWayThatIsLateIsWaitedFor() {
        lateRides = 3;

        var run = wildrydes.run("toggle", "arn", "--output", "json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("\"now\": \"arn\"").contains("\"proof\": \"arn\"");
        assertThat(wildrydes.pauses()).hasSize(3);
    }

    @Test
    void aNewWayThatNeverBecomesLiveIsAFailureWithinAMinute() {
        refusesRides = true;

        var run = wildrydes.run("toggle", "arn");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("The stack says arn").contains("answered 502: not authorized to perform");
        assertThat(wildrydes.pauses().stream().reduce(Duration.ZERO, Duration::plus))
                .isLessThanOrEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aFailedUpdateIsAFailureOfTheService() {
        cloud.failing("wild-rydes-dev");

        var run = wildrydes.run("toggle");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("wild-rydes-dev is UPDATE_ROLLBACK_COMPLETE");
    }

    @Test
    void whereTheApiCannotBeReachedAnInvocationProvesIt() {
        var named = "https://abc123.execute-api.us-east-2.amazonaws.com/dev/ride";
        cloud.output("RequestRideUrl", named);

        var there = wildrydes
                .withCredentials()
                .run("toggle", "arn", "--endpoint-url", aws.endpoint().toString());
        refusesRides = true;
        var back =
                wildrydes.run("toggle", "url", "--endpoint-url", aws.endpoint().toString());
        var ride = wildrydes.run(
                "ride", "request", "--endpoint-url", aws.endpoint().toString());

        assertThat(there.exitCode()).as(there.err()).isZero();
        assertThat(there.err())
                .contains("POST /ride cannot be reached from here, since " + named
                        + " is AWS's name; RequestRide is invoked with its event instead");
        assertThat(there.out()).contains("A ride went by arn; the lookup took 1.5 ms.");
        assertThat(back.exitCode()).as(back.err()).isZero();
        assertThat(back.err())
                .contains("The way is taken, and leads to no unicorn: RequestRide answered 502: GetUnicorn failed");
        assertThat(ride.exitCode()).isEqualTo(3);
        assertThat(ride.err())
                .endsWith(
                        "LocalStack and its like serve it as %1$s/restapis/abc123/dev/_user_request_/ride; or invoke the function: wildrydes invoke request-ride --stage dev --endpoint-url %1$s\n"
                                .formatted(aws.endpoint()));
    }

    private List<String> changeSets() {
        return aws.requests().stream()
                .map(StubAws.Request::body)
                .filter(body -> body.contains("Action=CreateChangeSet"))
                .toList();
    }

    private String answer(StubAws.Request request) {
        if (request.path().equals("/ride")) {
            return ride();
        }
        if (request.path().endsWith("/invocations")) {
            return invoked();
        }
        if (request.path().contains("/functions/")) {
            var variable = byHand.isEmpty() ? "REQUEST_UNICORN_" + lookup().toUpperCase(java.util.Locale.ROOT) : byHand;
            return StubAws.answer(200, "", "{\"Environment\":{\"Variables\":{\"%s\":\"x\"}}}".formatted(variable));
        }
        return cloud.apply(request);
    }

    private String ride() {
        if (refusesRides) {
            return StubAws.answer(502, "", "{\"message\":\"not authorized to perform: lambda:InvokeFunction\"}");
        }
        var way = lateRides-- > 0 ? "url" : lookup();
        return StubAws.answer(
                201, "Server-Timing: unicorn;dur=1.5;desc=\"" + way + "\"\r\n", "{\"RideId\":\"r\",\"Unicorn\":{}}");
    }

    private String invoked() {
        var answer =
                """
                {"statusCode":%d,"headers":{"Server-Timing":"unicorn;dur=1.5;desc=\\"%s\\""},"body":"{\\"message\\":\\"GetUnicorn failed\\"}"}"""
                        .formatted(refusesRides ? 502 : 201, lookup());
        return StubAws.answer(200, "", answer);
    }

    private String lookup() {
        return cloud.parameter("wild-rydes-dev", "UnicornLookup");
    }
}
