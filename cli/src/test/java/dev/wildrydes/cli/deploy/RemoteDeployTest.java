package dev.wildrydes.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.cli.FakeCloudFormation;
import dev.wildrydes.cli.StubAws;
import dev.wildrydes.cli.Wildrydes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deploy to an endpoint in AWS's place. */
final class RemoteDeployTest {
    private final FakeCloudFormation cloud = new FakeCloudFormation();
    private final StubAws aws = new StubAws(this::answer);
    private int unicorns = 1;

    @TempDir
    private Path folder;

    private Wildrydes wildrydes;

    @BeforeEach
    void haveCode() throws IOException {
        wildrydes = new Wildrydes(aws.endpoint())
                .withCredentials()
                .deploying(Files.writeString(folder.resolve("functions.jar"), "code"));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void whoseAccountItIsIsSaidBeforeTheFirstChangeAndNoLocalCloudIsStarted() {
        cloud.output("UnicornsTable", "unicorns");

        var run = deploy();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .startsWith("Account 123456789012, region us-east-2 (%s), as arn:aws:iam::123456789012:user/rider\n"
                                .formatted(aws.endpoint())
                        + "Creating wild-rydes-artifacts-dev\n")
                .endsWith("wildrydes ride request --stage dev --endpoint-url " + aws.endpoint() + "\n");
        assertThat(wildrydes.started()).isFalse();
    }

    @Test
    void bucketsAreFoundByPath() {
        deploy("ride-fleet");

        assertThat(aws.requests())
                .filteredOn(request -> request.method().equals("PUT"))
                .singleElement()
                .satisfies(request -> assertThat(request.path()).startsWith("/bucket/functions/"));
    }

    @Test
    void anEndpointWithoutExportsIsToldSoBeforeHalfOfTheRidesAreMade() {
        cloud.withoutOutputs();
        unicorns = 0;

        var run = deploy();

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("ENDPOINT did not run the custom resource LoadTable, so the fleet is empty."
                        .replace("ENDPOINT", aws.endpoint().toString()))
                .endsWith(
                        """
                        wildrydes: ENDPOINT gives no outputs and no exports to a stack that a change set makes, and rides needs the export wild-rydes-ride-fleet-dev-RequestUnicornUrl
                        Take what is there away: wildrydes remove --stage dev --endpoint-url ENDPOINT; or name an endpoint that has exports, --endpoint-url URL
                        """
                                .replace("ENDPOINT", aws.endpoint().toString()));
        assertThat(cloud.actions()).doesNotContain("CREATE wild-rydes-dev");
    }

    @Test
    void aStackThatTheEndpointForgetsIsGivenUp() {
        cloud.forgetting("wild-rydes-artifacts-dev");

        var run = deploy();

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err())
                .endsWith(
                        "wildrydes: wild-rydes-artifacts-dev is CREATE_IN_PROGRESS, and %s has shown nothing new of it for 6 minutes: it is given up\nSee that endpoint's own log for what it lacks\n"
                                .formatted(aws.endpoint()));
        assertThat(wildrydes.pauses().stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofMinutes(6), Duration.ofMinutes(7));
    }

    @Test
    void throttledLooksAtAStackDoNotEndItsDeploy() {
        cloud.throttling(3);

        var run = deploy("ride-fleet");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .containsOnlyOnce(
                        "The stack goes on, but cannot be looked at now; asking less often: Throttling: Rate exceeded");
    }

    @Test
    void aStackThatIsStuckIsNamedWithTheCure() {
        cloud.having("wild-rydes-artifacts-dev", "UPDATE_ROLLBACK_FAILED");

        var run = deploy();

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .endsWith(
                        """
                        wildrydes: wild-rydes-artifacts-dev is UPDATE_ROLLBACK_FAILED: an update failed, and so did the way back
                        Mend the cause, then: aws cloudformation continue-update-rollback --stack-name wild-rydes-artifacts-dev --region us-east-2
                        """);
        assertThat(cloud.actions()).isEmpty();
    }

    private Wildrydes.Run deploy(String... services) {
        var args = new java.util.ArrayList<>(java.util.List.of("deploy"));
        args.addAll(java.util.List.of(services));
        args.addAll(java.util.List.of("--endpoint-url", aws.endpoint().toString()));
        return wildrydes.run(args.toArray(String[]::new));
    }

    private String answer(StubAws.Request request) {
        return request.headers().contains("DynamoDB_20120810.Scan")
                ? StubAws.answer(200, "", unicorns == 0 ? "{\"Items\":[]}" : "{\"Items\":[{\"Name\":{\"S\":\"x\"}}]}")
                : cloud.apply(request);
    }
}
