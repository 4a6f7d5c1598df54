package dev.wildrydes.cli.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.cli.StubAws;
import dev.wildrydes.cli.Wildrydes;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InvokeTest {
    private static final String UNICORN = "{\"Name\":\"Shadowfax\"}";
    private static final String VERSION = "X-Amz-Executed-Version: $LATEST\r\n";
    private static final String METADATA = "{\n    \"StatusCode\": 200,\n    \"ExecutedVersion\": \"$LATEST\"\n}\n";

    @TempDir
    private Path folder;

    @Test
    void theResponseGoesToItsFileAndTheMetadataIsPrintedAsAwsPrintsIt() throws IOException {
        try (var aws = new StubAws(request -> StubAws.answer(200, VERSION, UNICORN))) {
            var file = folder.resolve("response.json");

            var run = new Wildrydes(aws.endpoint()).run("invoke", "get-unicorn", "--payload", "{}", file.toString());

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).isEqualTo(METADATA);
            assertThat(run.err()).isEmpty();
            assertThat(file).hasContent(UNICORN);
            assertThat(aws.requests()).singleElement().satisfies(request -> {
                assertThat(request.path())
                        .isEqualTo("/2015-03-31/functions/wild-rydes-ride-fleet-dev-RequestUnicornInvoke/invocations");
                assertThat(request.body()).isEqualTo("{}");
                assertThat(request.headers())
                        .contains("Credential=AKIDEXAMPLE/")
                        .contains("/us-east-2/lambda/");
            });
        }
    }

    @Test
    void withoutFileThePayloadIsInTheMetadata() {
        try (var aws = new StubAws(request -> StubAws.answer(200, VERSION, UNICORN))) {
            var run = new Wildrydes(aws.endpoint()).run("invoke", "get-unicorn");

            assertThat(run.out())
                    .isEqualTo(
                            """
                            {
                                "StatusCode": 200,
                                "Payload": {
                                    "Name": "Shadowfax"
                                },
                                "ExecutedVersion": "$LATEST"
                            }
                            """);
        }
    }

    @Test
    void aDashPutsThePayloadOnStandardOutputAndNothingElse() {
        try (var aws = new StubAws(request -> StubAws.answer(200, VERSION, UNICORN))) {
            assertThat(new Wildrydes(aws.endpoint())
                            .run("invoke", "get-unicorn", "-")
                            .out())
                    .isEqualTo(UNICORN);
        }
    }

    @Test
    void aFunctionThatFailsExitsWith4AndItsErrorIsInTheFile() throws IOException {
        var error = "{\"errorMessage\":\"boom\",\"errorType\":\"java.lang.IllegalStateException\"}";
        try (var aws =
                new StubAws(request -> StubAws.answer(200, VERSION + "X-Amz-Function-Error: Unhandled\r\n", error))) {
            var file = folder.resolve("response.json");

            var run = new Wildrydes(aws.endpoint()).run("invoke", "get-unicorn", file.toString());

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.out()).contains("\"FunctionError\": \"Unhandled\"");
            assertThat(run.err())
                    .isEqualTo("wildrydes: The function get-unicorn failed: java.lang.IllegalStateException: boom\n"
                            + "Its error is in the response; see its log too: --log-type Tail\n");
            assertThat(file).hasContent(error);
        }
    }

    @Test
    void aFunctionThatFailsInAMereTextIsQuoted() {
        try (var aws = new StubAws(
                request -> StubAws.answer(200, VERSION + "X-Amz-Function-Error: Handled\r\n", "\"no object\""))) {
            assertThat(new Wildrydes(aws.endpoint())
                            .run("invoke", "get-unicorn")
                            .err())
                    .startsWith("wildrydes: The function get-unicorn failed: no object\n");
        }
    }

    @Test
    void theTailOfTheLogIsReadableOnStandardError() {
        var headers = VERSION + "X-Amz-Log-Result: U1RBUlQKRU5ECg==\r\n";
        try (var aws = new StubAws(request -> StubAws.answer(200, headers, UNICORN))) {
            var run = new Wildrydes(aws.endpoint()).run("invoke", "get-unicorn", "--log-type", "Tail");

            assertThat(run.err()).isEqualTo("START\nEND\n");
            assertThat(aws.requests().get(0).headers()).containsIgnoringCase("x-amz-log-type: Tail");
        }
    }

    @Test
    void anUnknownFunctionExitsWith3ListsTheKnownAndLeavesTheFile() throws IOException {
        var functions =
                "{\"Functions\":[{\"FunctionName\":\"wild-rydes-dev-RequestRide\"},{\"FunctionName\":\"my-own\"}]}";
        try (var aws = new StubAws(request -> request.method().equals("GET")
                ? StubAws.answer(200, "", functions)
                : StubAws.answer(
                        404,
                        "x-amzn-ErrorType: ResourceNotFoundException\r\n",
                        "{\"Type\":\"User\",\"Message\":\"Function not found: arn:x\"}"))) {
            var file = Files.writeString(folder.resolve("response.json"), "old");

            var run = new Wildrydes(aws.endpoint()).run("invoke", "no-such-function", file.toString());

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .isEqualTo(
                            "wildrydes: No function no-such-function in us-east-2 (local): Function not found: arn:x\n"
                                    + "Known are: my-own, request-ride\n");
            assertThat(file).hasContent("old");
        }
    }

    @Test
    void aQualifierThatDoesNotExistListsThoseThatDo() {
        try (var aws = new StubAws(request -> request.path().contains("/versions")
                ? StubAws.answer(200, "", "{\"Versions\":[{\"Version\":\"$LATEST\"},{\"Version\":\"1\"}]}")
                : request.path().contains("/aliases")
                        ? StubAws.answer(200, "", "{\"Aliases\":[{\"Name\":\"live\"}]}")
                        : StubAws.answer(
                                404,
                                "x-amzn-ErrorType: ResourceNotFoundException\r\n",
                                "{\"Type\":\"User\",\"Message\":\"Function not found: arn:x:7\"}"))) {
            var run = new Wildrydes(aws.endpoint()).run("invoke", "get-unicorn", "--qualifier", "7");

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err())
                    .isEqualTo("wildrydes: get-unicorn in us-east-2 (local) has no version or alias 7:"
                            + " Function not found: arn:x:7\nIt has: $LATEST, 1, live\n");
        }
    }

    @Test
    void aDenialInAFunctionComesWithTheStatementThatWouldAllowIt() {
        var error =
                "{\"errorType\":\"AccessDenied\",\"errorMessage\":\"User: arn:aws:sts::1:assumed-role/fleet/s is not"
                        + " authorized to perform: dynamodb:Scan on resource: arn:aws:dynamodb:us-east-2:1:table/unicorns because"
                        + " no identity-based policy allows the dynamodb:Scan action\"}";
        try (var aws =
                new StubAws(request -> StubAws.answer(200, VERSION + "X-Amz-Function-Error: Unhandled\r\n", error))) {
            var run = new Wildrydes(aws.endpoint()).run("invoke", "get-unicorn");

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.err())
                    .endsWith(
                            "\nAllow it in the identity-based policy of the role fleet: {\"Effect\":\"Allow\",\"Action\":"
                                    + "\"dynamodb:Scan\",\"Resource\":\"arn:aws:dynamodb:us-east-2:1:table/unicorns\"}\n");
        }
    }

    @Test
    void anEndpointInAwssPlaceSeesOneRequestAndNothingBeforeIt() throws IOException {
        try (var aws = new StubAws(request -> null)) {
            var run = new Wildrydes(URI.create("http://127.0.0.1:1"))
                    .withCredentials()
                    .run(
                            "invoke",
                            "get-unicorn",
                            "--endpoint-url",
                            aws.endpoint().toString());

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err()).hasLineCount(2);
            assertThat(aws.requests()).hasSize(1);
        }
    }

    @Test
    void aFunctionOfAServiceThatIsNotDeployedIsToBeDeployed() {
        try (var aws = new StubAws(request -> StubAws.answer(
                404,
                "x-amzn-ErrorType: ResourceNotFoundException\r\n",
                "{\"Type\":\"User\",\"Message\":\"Function not found: arn:x\"}"))) {
            var run = new Wildrydes(aws.endpoint()).run("invoke", "get-unicorn", "--stage", "other");

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err())
                    .isEqualTo("wildrydes: No function get-unicorn in us-east-2 (local): Function not found: arn:x\n"
                            + "It belongs to ride-fleet. Deploy it: wildrydes deploy --stage other\n");
        }
    }

    @Test
    void aServerThatHangsUpIsAskedOnce() {
        try (var aws = new StubAws(request -> null)) {
            var run = new Wildrydes(aws.endpoint()).run("invoke", "get-unicorn", "--payload", "{}");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(aws.requests()).hasSize(1);
        }
    }

    @Test
    void aCallThatMayHaveRunIsMadeAgainOnlyIfAskedFor() {
        try (var aws = new StubAws(request -> null)) {
            var wildrydes = new Wildrydes(aws.endpoint());

            wildrydes.run("invoke", "get-unicorn", "--payload", "{}", "--retries", "2");

            assertThat(aws.requests()).hasSize(3);
            assertThat(wildrydes.pauses()).hasSize(2);
        }
    }

    @Test
    void aThrottledCallIsMadeAgainAndSaidSo() {
        var calls = new AtomicInteger();
        try (var aws = new StubAws(request -> calls.incrementAndGet() <= 2
                ? StubAws.answer(
                        429,
                        "x-amzn-ErrorType: TooManyRequestsException\r\n",
                        "{\"Reason\":\"ReservedFunctionConcurrentInvocationLimitExceeded\",\"Message\":\"Rate Exceeded.\"}")
                : StubAws.answer(200, VERSION, UNICORN))) {
            var wildrydes = new Wildrydes(aws.endpoint());

            var run = wildrydes.run("invoke", "get-unicorn", "-");

            assertThat(run.exitCode()).isZero();
            assertThat(run.err()).contains("(1 of 3)").contains("(2 of 3)").contains("TooManyRequestsException");
            assertThat(aws.requests()).hasSize(3);
            assertThat(wildrydes.pauses()).hasSize(2);
            assertThat(wildrydes.pauses().get(0).toMillis()).isBetween(100L, 200L);
            assertThat(wildrydes.pauses().get(1).toMillis()).isBetween(200L, 400L);
        }
    }

    @Test
    void zeroRetriesTurnThemOff() {
        try (var aws = new StubAws(request -> StubAws.answer(
                429, "x-amzn-ErrorType: TooManyRequestsException\r\n", "{\"Message\":\"Rate Exceeded.\"}"))) {
            var run = new Wildrydes(aws.endpoint()).run("invoke", "get-unicorn", "--retries", "0");

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(aws.requests()).hasSize(1);
        }
    }

    @Test
    void aRefusedConnectionIsTriedAgainThreeTimes() throws IOException {
        URI nobody;
        try (var free = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
        var wildrydes = new Wildrydes(nobody);

        var run = wildrydes.run("invoke", "get-unicorn");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(wildrydes.pauses()).hasSize(3);
    }

    @Test
    void anAnswerThatDoesNotComeInTimeExitsWith5AndIsNotAskedForAgain() throws IOException {
        try (var silent = new ServerSocket(0)) {
            var wildrydes = new Wildrydes(URI.create("http://127.0.0.1:" + silent.getLocalPort()));

            var run = wildrydes.run("invoke", "get-unicorn", "--read-timeout", "1");

            assertThat(run.exitCode()).isEqualTo(5);
            assertThat(run.err())
                    .contains("get-unicorn did not answer within 1 s")
                    .contains("--read-timeout");
            assertThat(wildrydes.pauses()).isEmpty();
        }
    }

    @Test
    void aDamagedPayloadIsRefusedWithItsPositionBeforeAnythingIsStarted() {
        var wildrydes = new Wildrydes(URI.create("http://127.0.0.1:1"));

        var run = wildrydes.run("invoke", "get-unicorn", "--payload", "{\"a\":");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("The payload is not JSON: line 1, column 6");
        assertThat(wildrydes.started()).isFalse();
    }

    @Test
    void aFileInAFolderThatIsNotThereIsRefusedBeforeAnythingIsStarted() {
        var wildrydes = new Wildrydes(URI.create("http://127.0.0.1:1"));

        var run = wildrydes.run(
                "invoke", "get-unicorn", folder.resolve("no/such.json").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("there is no folder").contains("the function was not invoked");
        assertThat(wildrydes.started()).isFalse();
    }

    @Test
    void aFullDeviceLeavesThePayloadOnStandardOutputAndExitsWith1() {
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")));
        try (var aws = new StubAws(request -> StubAws.answer(200, VERSION, UNICORN))) {
            var run = new Wildrydes(aws.endpoint()).run("invoke", "get-unicorn", "/dev/full");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).isEqualTo(UNICORN);
            assertThat(run.err()).contains("could not be saved in /dev/full");
        }
    }

    @Test
    void ambientVariablesOfAwsHaveNoSay() {
        try (var aws = new StubAws(request -> StubAws.answer(200, VERSION, UNICORN))) {
            new Wildrydes(aws.endpoint())
                    .with("AWS_REGION", "eu-west-1")
                    .with("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
                    .run("invoke", "get-unicorn");

            assertThat(aws.requests().get(0).headers()).contains("/us-east-2/lambda/");
        }
    }
}
