package dev.wildrydes.cli.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.cli.FakeCloudFormation;
import dev.wildrydes.cli.StubAws;
import dev.wildrydes.cli.Wildrydes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user reads when AWS, or an endpoint in its place, does not do as asked. */
final class RemoteTest {
    private static final String ANOTHER = "Name what speaks AWS's protocols: --endpoint-url URL\n";
    private static final String STRANGE =
            "It is no endpoint for AWS's calls, or lacks this one: see its own log, or name"
                    + " another, --endpoint-url URL\n";

    @TempDir
    private Path folder;

    private final Wildrydes wildrydes = new Wildrydes(URI.create("http://127.0.0.1:1"));

    @Test
    void withoutCredentialsThereAreTwoLines() {
        var run = wildrydes.withoutCredentials().run("info", "--target", "aws");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo(
                        """
                        wildrydes: There are no AWS credentials: no AWS_ACCESS_KEY_ID, no profile 'default', no role of this machine
                        Log in with aws sso login, or make a profile with aws configure; --target local needs none
                        """);
        assertThat(wildrydes.started()).isFalse();
    }

    @Test
    void anEndpointThatEmulatesAwsTakesAnyCredentials() {
        var run = wildrydes.withoutCredentials().run("info", "--endpoint-url", "http://127.0.0.1:4566");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .endsWith("\nEmulators of AWS take any: export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test\n")
                .hasLineCount(2);
    }

    @Test
    void anInvocationInARegionThatDoesNotExistIsTriedOnce() {
        var run =
                wildrydes.withCredentials().run("invoke", "get-unicorn", "--target", "aws", "--region", "xx-nowhere-9");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo("wildrydes: There is no region xx-nowhere-9: no host lambda.xx-nowhere-9.amazonaws.com\n"
                        + "For example: --region us-east-2\n");
    }

    @Test
    void aProfileThatDoesNotExistListsTheKnown() throws IOException {
        var config = Files.writeString(folder.resolve("config"), "[default]\n[profile teacher]\nregion = eu-west-1\n");

        var run = wildrydes
                .withCredentials()
                .with("AWS_CONFIG_FILE", config.toString())
                .run("info", "--target", "aws", "--profile", "pupil");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo("wildrydes: There is no profile 'pupil' in " + config + " or no-credentials\n"
                        + "Profiles are: default, teacher\n");
    }

    @Test
    void aLoginThatWasNeverBegunIsBegun() throws IOException {
        var config = Files.writeString(
                folder.resolve("config"),
                """
                [profile teacher]
                sso_start_url = https://example.awsapps.com/start/of-no-token
                sso_region = us-east-2
                sso_account_id = 123456789012
                sso_role_name = Teacher
                """);

        var run = wildrydes
                .withoutCredentials()
                .with("AWS_CONFIG_FILE", config.toString())
                .run("info", "--target", "aws", "--profile", "teacher");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.err())
                .startsWith("wildrydes: The login of the profile teacher has expired, or there was none: ")
                .endsWith("\nLog in again: aws sso login --profile teacher\n")
                .hasLineCount(2);
    }

    @ParameterizedTest
    @CsvSource({"nowhere", "us_east_2", "'us-east-2; rm'"})
    void aMalformedRegionIsNone(String region) {
        var run = wildrydes.withCredentials().run("info", "--target", "aws", "--region", region);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo("wildrydes: There is no region '" + region + "'\nFor example: --region us-east-2\n");
    }

    @Test
    void aRegionThatDoesNotExistHasNoHost() {
        var run = wildrydes.withCredentials().run("info", "--target", "aws", "--region", "xx-nowhere-9");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo("wildrydes: There is no region xx-nowhere-9: no host sts.xx-nowhere-9.amazonaws.com\n"
                        + "For example: --region us-east-2\n");
    }

    @Test
    void anEndpointWhereNobodyListensIsNamed() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        var run = at("http://127.0.0.1:" + port, "info");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo("wildrydes: No connection to http://127.0.0.1:" + port + ": Connection refused\n" + ANOTHER);
    }

    @Test
    void anEndpointThatIsNoUrlIsAUsageError() {
        var run = at("localhost:4566", "info");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("wildrydes: The endpoint 'localhost:4566' is no URL with http or https\n"
                        + "For example: --endpoint-url http://127.0.0.1:4566\n");
    }

    @ParameterizedTest
    @CsvSource({"200", "404", "502"})
    void aWebPageIsNoAnswer(int status) {
        try (var site = new StubAws(request ->
                StubAws.answer(status, "Content-Type: text/html\r\n", "<!DOCTYPE html><html><body>Hi</body></html>"))) {
            var run = at(site.endpoint().toString(), "info");

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err())
                    .isEqualTo("wildrydes: %s answered Sts's GetCallerIdentity with a web page, status %d\n"
                                    .formatted(site.endpoint(), status)
                            + STRANGE);
        }
    }

    @Test
    void anAnswerThatIsNoHttpIsNamed() {
        try (var other = new StubAws(request -> "220 mail.example.com ESMTP\r\n")) {
            var run = at(other.endpoint().toString(), "info");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
            assertThat(run.err())
                    .startsWith("wildrydes: " + other.endpoint() + " did not answer as AWS does: ")
                    .endsWith(STRANGE)
                    .hasLineCount(2);
        }
    }

    @Test
    void anEndpointThatDoesNotSpeakTlsIsNamed() throws IOException {
        try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var endpoint = "https://127.0.0.1:" + plain.getLocalPort();
            var server = new Thread(() -> refuseInPlainText(plain), "plain");
            server.setDaemon(true);
            server.start();

            var run = at(endpoint, "info");

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err())
                    .startsWith("wildrydes: " + endpoint + " does not speak TLS as it should: ")
                    .endsWith(ANOTHER);
        }
    }

    @Test
    void aSilentEndpointIsATimeout() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var endpoint = "http://127.0.0.1:" + silent.getLocalPort();

            var run = at(endpoint, "info");

            assertThat(run.exitCode()).isEqualTo(5);
            assertThat(run.err()).isEqualTo("wildrydes: " + endpoint + " did not answer in time\n" + ANOTHER);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "ExpiredToken|The security token included in the request is expired"
                        + "|The credentials of AWS_ACCESS_KEY_ID have expired: ",
                "InvalidClientTokenId|The security token included in the request is invalid."
                        + "|ENDPOINT does not know the credentials of AWS_ACCESS_KEY_ID: ",
                "SignatureDoesNotMatch|The request signature we calculated does not match the signature you provided."
                        + "|The secret key of AWS_ACCESS_KEY_ID is not the right one: "
            })
    void refusedCredentialsSayWhereTheyAreFrom(String code, String message, String begin) {
        try (var aws = refusing(403, code, message)) {
            var run = at(aws.endpoint().toString(), "info");

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err())
                    .startsWith("wildrydes: "
                            + begin.replace("ENDPOINT", aws.endpoint().toString()) + code + ": " + message)
                    .contains("\nExport new ones: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY")
                    .hasLineCount(2);
        }
    }

    @Test
    void aClockThatIsWrongIsNamed() {
        try (var aws =
                refusing(403, "SignatureDoesNotMatch", "Signature expired: 20261121T000000Z is now earlier than x")) {
            var run = at(aws.endpoint().toString(), "info");

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err())
                    .startsWith("wildrydes: This machine's clock is wrong: SignatureDoesNotMatch: Signature expired")
                    .endsWith("\nSet the clock, or have it set: timedatectl\n");
        }
    }

    @Test
    void aDenialComesWithTheStatementThatWouldAllowIt() {
        var denied =
                "User: arn:aws:iam::123456789012:user/rider is not authorized to perform: cloudformation:DescribeStacks"
                        + " because no identity-based policy allows the cloudformation:DescribeStacks action";
        var cloud = new FakeCloudFormation();
        try (var aws = new StubAws(request -> request.body().contains("GetCallerIdentity")
                ? cloud.apply(request)
                : refusal(403, "AccessDenied", denied))) {
            var run = at(aws.endpoint().toString(), "info");

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err())
                    .isEqualTo(
                            "wildrydes: AccessDenied: " + denied + " (CloudFormation, status 403)\n"
                                    + "Allow it in the identity-based policy of arn:aws:iam::123456789012:user/rider:"
                                    + " {\"Effect\":\"Allow\",\"Action\":\"cloudformation:DescribeStacks\",\"Resource\":\"*\"}\n");
        }
    }

    @Test
    void aThrottledCallSaysHowOftenItWasTried() {
        try (var aws = refusing(400, "Throttling", "Rate exceeded")) {
            var run = at(aws.endpoint().toString(), "info");

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err())
                    .isEqualTo("wildrydes: Throttling: Rate exceeded (Sts, status 400), tried 3 times\n"
                            + "Wait a little and try again: others may call this account too\n");
            assertThat(aws.requests()).hasSize(3);
        }
    }

    @Test
    void anEndpointVariableThatLeadsToTheLocalCloudIsNotAws() {
        wildrydes.run("local", "start");

        var run = wildrydes
                .withCredentials()
                .with("AWS_ENDPOINT_URL", "http://localhost:1/")
                .run("info", "--target", "aws");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        """
                        wildrydes: AWS_ENDPOINT_URL is http://localhost:1/, which is the local cloud and not AWS
                        For AWS: unset AWS_ENDPOINT_URL; for the local cloud: leave --target out
                        """);
    }

    @Test
    void regionAndEndpointComeFromTheProfile() throws IOException {
        var config = folder.resolve("config");
        try (var aws = new StubAws(new FakeCloudFormation())) {
            Files.writeString(
                    config,
                    """
                    [profile teacher]
                    region = eu-west-1
                    endpoint_url = %s
                    aws_access_key_id = AKIDOFTEACHER
                    aws_secret_access_key = secret
                    """
                            .formatted(aws.endpoint()));

            var run = wildrydes
                    .withCredentials()
                    .with("AWS_CONFIG_FILE", config.toString())
                    .run("info", "--target", "aws", "--profile", "teacher");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).isEqualTo("Deploy it: wildrydes deploy --stage dev --target aws --profile teacher\n");
            assertThat(aws.requests().get(0).headers())
                    .contains("Credential=AKIDOFTEACHER/")
                    .contains("/eu-west-1/sts/");
        }
    }

    private Wildrydes.Run at(String endpoint, String... args) {
        var all = new java.util.ArrayList<>(java.util.List.of(args));
        all.addAll(java.util.List.of("--endpoint-url", endpoint));
        return wildrydes.withCredentials().run(all.toArray(String[]::new));
    }

    private static void refuseInPlainText(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StubAws refusing(int status, String code, String message) {
        return new StubAws(request -> refusal(status, code, message));
    }

    private static String refusal(int status, String code, String message) {
        return StubAws.answer(
                status,
                "Content-Type: text/xml\r\n",
                "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
                        .formatted(code, message));
    }
}
