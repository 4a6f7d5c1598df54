package dev.wildrydes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** The main job, command by command, on a local cloud of its own; each test stands on those before it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class MainJobIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    @BeforeAll
    static void deployFromNothing() throws IOException {
        // On a machine that is busy enough a cold start takes more than the ten seconds that Lambda grants it, and
        // AWS's
        // next attempt at an event comes a minute later.
        var home = Files.createDirectory(folder.resolve("home"));
        Files.writeString(home.resolve("settings.properties"), "lambda.async.retry-intervals=PT1S,PT2S\n");

        var run = wildrydes("deploy");

        assertThat(run.err()).contains("Creating wild-rydes-ride-record-dev").contains("Uploading");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("wild-rydes-dev")
                .contains("CREATE_COMPLETE")
                .contains("POST /ride");
    }

    @AfterAll
    static void stop() {
        assertThat(wildrydes("local", "stop").exitCode()).isZero();
    }

    @Test
    @Order(1)
    void aSecondDeployChangesNothing() {
        var run = wildrydes("deploy");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("No changes.");
        assertThat(run.err()).doesNotContain("Uploading");
    }

    @Test
    @Order(2)
    void anInvocationPutsAUnicornIntoTheFile() throws IOException {
        var file = folder.resolve("response.json");

        var run = wildrydes("invoke", "get-unicorn", "--payload", "{}", "--log-type", "Tail", file.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(json(run.out()).path("StatusCode").asInt()).isEqualTo(200);
        assertThat(json(run.out()).path("ExecutedVersion").asText()).isEqualTo("$LATEST");
        assertThat(json(Files.readString(file)).path("Name").asText()).isNotEmpty();
        assertThat(run.err())
                .contains("START RequestId")
                .contains("END RequestId")
                .contains("REPORT RequestId");
    }

    @Test
    @Order(3)
    void anUnknownFunctionLeavesTheFile() throws IOException {
        var file = Files.writeString(folder.resolve("old.json"), "old");

        var run = wildrydes("invoke", "no-such-function", file.toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("get-unicorn").contains("request-ride");
        assertThat(file).hasContent("old");
    }

    @Test
    @Order(4)
    void ridesAreRequestedByUrlAndRecordedThroughTheTopic() throws IOException {
        var run = wildrydes("ride", "request", "--count", "2", "--output", "json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        var rides = json(run.out()).path("rides");
        assertThat(rides).hasSize(2);
        assertThat(rides.path(0).path("lookup").asText()).isEqualTo("url");
        assertThat(rides.path(0).path("unicorn").path("name").asText()).isNotEmpty();
        awaitRecord(rides.path(0).path("rideId").asText());
        awaitRecord(rides.path(1).path("rideId").asText());
    }

    @Test
    @Order(5)
    void theLookupTurnsToTheArnByADeploy() throws IOException {
        var deploy = wildrydes("deploy", "rides", "--lookup", "arn");
        var ride = wildrydes("ride", "request", "--output", "json");
        var info = wildrydes("info", "--output", "json");

        assertThat(deploy.exitCode()).as(deploy.err()).isZero();
        assertThat(ride.exitCode()).as(ride.err()).isZero();
        assertThat(json(ride.out()).path("rides").path(0).path("lookup").asText())
                .isEqualTo("arn");
        assertThat(json(info.out()).path("lookup").path("function").asText()).isEqualTo("arn");
        assertThat(json(info.out()).path("lookup").path("drifted").asBoolean(true))
                .isFalse();
    }

    @Test
    @Order(6)
    void aRightThatIsTakenAwayFailsTheRideAndIsMendedByADeploy() throws IOException {
        withoutRight("lambda:InvokeFunction");
        var denied = wildrydes("ride", "request");
        var deploy = wildrydes("deploy", "rides");
        var ride = wildrydes("ride", "request");

        assertThat(denied.exitCode()).isEqualTo(4);
        assertThat(denied.err())
                .contains("answered 502: GetUnicorn could not be invoked: AccessDeniedException,"
                        + " not authorized to perform: lambda:InvokeFunction")
                .contains("\nAllow it in the identity-based policy of the role wild-rydes-dev-RequestRideRole-")
                .contains(
                        ": {\"Effect\":\"Allow\",\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"arn:aws:lambda:");
        assertThat(deploy.exitCode()).as(deploy.err()).isZero();
        assertThat(ride.exitCode()).as(ride.err()).isZero();
    }

    @Test
    @Order(7)
    void everythingIsStillThereAfterTheDaemonWasKilled() throws IOException {
        var pid = json(wildrydes("local", "status", "--output", "json").out())
                .path("pid")
                .asLong();
        var daemon = ProcessHandle.of(pid).orElseThrow();
        daemon.destroyForcibly();
        daemon.onExit().join();

        var info = wildrydes("info", "--output", "json");
        var ride = wildrydes("ride", "request", "--output", "json");

        assertThat(info.exitCode()).as(info.err()).isZero();
        assertThat(info.err()).contains("The local cloud (pid " + pid + ") ended without being stopped");
        assertThat(json(info.out()).path("stacks").findValuesAsText("status"))
                .hasSize(4)
                .allMatch(status -> status.endsWith("_COMPLETE"));
        assertThat(ride.exitCode()).as(ride.err()).isZero();
        assertThat(json(ride.out()).path("rides").path(0).path("lookup").asText())
                .isEqualTo("arn");
    }

    @Test
    @Order(8)
    void aToggleTurnsTheLookupBack() throws IOException {
        var toggle = wildrydes("toggle");
        var again = wildrydes("toggle", "url");
        var info = wildrydes("info", "--output", "json");

        assertThat(toggle.exitCode()).as(toggle.err()).isZero();
        assertThat(toggle.out()).startsWith("Rides find their unicorn by url now; it was arn.");
        assertThat(again.out()).startsWith("Nothing to change");
        assertThat(json(info.out()).path("lookup").path("function").asText()).isEqualTo("url");
    }

    @Test
    @Order(9)
    void bothLookupsAreComparedAndTheLookupIsRestored() throws IOException {
        var samples = folder.resolve("samples.csv");
        var report = folder.resolve("report.html");

        var run = wildrydes(
                "compare",
                "latency",
                "--rides",
                "6",
                "--block",
                "2",
                "--samples",
                samples.toString(),
                "--report",
                report.toString());
        var info = wildrydes("info", "--output", "json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("12 of 12 rides");
        assertThat(run.out()).contains("End to end").contains("USD");
        assertThat(Files.readAllLines(samples)).hasSize(13);
        assertThat(report).content().startsWith("<!").contains("<svg");
        assertThat(json(info.out()).path("lookup").path("function").asText()).isEqualTo("url");
    }

    @Test
    @Order(10)
    void theUnicornAloneIsComparedWithADirectInvocation() throws IOException {
        var run = wildrydes("compare", "cost", "--of", "unicorn", "--rides", "6", "--block", "2", "--output", "json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(json(run.out()).path("complete").asBoolean(true)).isTrue();
    }

    @Test
    @Order(11)
    void aServiceInUseIsNotRemoved() {
        var run = wildrydes("remove", "rides");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("wildrydes: rides is used by ride-record, which is deployed\n"
                        + "Remove them together: wildrydes remove rides ride-record --stage dev\n");
    }

    @Test
    @Order(12)
    void everythingIsRemovedAndNothingIsLeft() throws IOException {
        var run = wildrydes("remove", "--output", "json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(json(run.out()).path("removed")).hasSize(4);
        assertThat(json(run.out()).path("leftovers")).isEmpty();
    }

    /** Has CloudFormation write the rides' template anew, with a harmless action in the place of {@code action}. */
    private static void withoutRight(String action) throws IOException {
        var stack = "wild-rydes-dev";
        try (var cloudFormation = cloudFormation()) {
            var template = cloudFormation
                    .getTemplate(request -> request.stackName(stack))
                    .templateBody()
                    .replace(
                            "Action: " + action + "\n            Resource",
                            "Action: lambda:GetFunction\n            Resource");
            var parameters =
                    cloudFormation
                            .describeStacks(request -> request.stackName(stack))
                            .stacks()
                            .get(0)
                            .parameters()
                            .stream()
                            .map(parameter -> Parameter.builder()
                                    .parameterKey(parameter.parameterKey())
                                    .usePreviousValue(true)
                                    .build())
                            .toList();
            cloudFormation.updateStack(request -> request.stackName(stack)
                    .templateBody(template)
                    .parameters(parameters)
                    .capabilities(Capability.CAPABILITY_IAM));
            cloudFormation.waiter().waitUntilStackUpdateComplete(request -> request.stackName(stack));
        }
    }

    private static CloudFormationClient cloudFormation() throws IOException {
        var variables =
                json(wildrydes("local", "env", "--output", "json").out()).path("set");
        return CloudFormationClient.builder()
                .endpointOverride(URI.create(variables.path("AWS_ENDPOINT_URL").asText()))
                .region(Region.of(variables.path("AWS_REGION").asText()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        variables.path("AWS_ACCESS_KEY_ID").asText(),
                        variables.path("AWS_SECRET_ACCESS_KEY").asText())))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static void awaitRecord(String rideId) {
        var end = Instant.now().plus(SOON);
        while (wildrydes("ride", "show", rideId).exitCode() != 0) {
            assertThat(Instant.now()).as("ride %s is recorded", rideId).isBefore(end);
        }
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    private static Wildrydes.Run wildrydes(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var environment = Map.of("WILDRYDES_HOME", folder.resolve("home").toString());
        var exitCode = Main.run(args, environment, InputStream.nullInputStream(), out, err);
        return new Wildrydes.Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
