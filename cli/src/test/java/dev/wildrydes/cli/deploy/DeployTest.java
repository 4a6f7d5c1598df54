package dev.wildrydes.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.cli.FakeCloudFormation;
import dev.wildrydes.cli.StubAws;
import dev.wildrydes.cli.Wildrydes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeployTest {
    private final FakeCloudFormation cloud = new FakeCloudFormation();
    private final StubAws aws = new StubAws(cloud);

    @TempDir
    private Path folder;

    private Wildrydes wildrydes;

    @BeforeEach
    void haveCode() throws IOException {
        wildrydes = new Wildrydes(aws.endpoint()).deploying(Files.writeString(folder.resolve("functions.jar"), "code"));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void servicesAreCreatedInTheOrderOfTheirNeedsAndTheCodeIsUploadedInBetween() {
        var run = wildrydes.run("deploy");

        assertThat(run.exitCode()).isZero();
        assertThat(cloud.actions())
                .containsExactly(
                        "CREATE wild-rydes-artifacts-dev",
                        "ExecuteChangeSet wild-rydes-artifacts-dev",
                        "PutObject",
                        "CREATE wild-rydes-ride-fleet-dev",
                        "ExecuteChangeSet wild-rydes-ride-fleet-dev",
                        "CREATE wild-rydes-dev",
                        "ExecuteChangeSet wild-rydes-dev",
                        "CREATE wild-rydes-ride-record-dev",
                        "ExecuteChangeSet wild-rydes-ride-record-dev");
        assertThat(run.out()).contains("wild-rydes-ride-record-dev  created  CREATE_COMPLETE");
        assertThat(run.err()).contains("  CREATE_COMPLETE      Table (AWS::DynamoDB::Table)");
    }

    @Test
    void aSecondDeployChangesAndUploadsNothing() {
        wildrydes.run("deploy");
        cloud.actions().clear();

        var run = wildrydes.run("deploy");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("No changes.\n");
        assertThat(cloud.actions()).noneMatch(action -> action.startsWith("Execute") || action.equals("PutObject"));
    }

    @Test
    void newCodeUpdatesTheServicesAndKeepsTheLookup() throws IOException {
        wildrydes.run("deploy", "--lookup", "arn");
        Files.writeString(folder.resolve("functions.jar"), "new code");
        cloud.actions().clear();

        var run = wildrydes.run("deploy", "--output", "json");

        assertThat(run.out()).contains("\"uploaded\": true").contains("\"change\": \"updated\"");
        assertThat(cloud.actions()).contains("PutObject", "UPDATE wild-rydes-dev");
        assertThat(aws.requests().stream()
                        .map(StubAws.Request::body)
                        .filter(body ->
                                body.contains("Action=CreateChangeSet") && body.contains("StackName=wild-rydes-dev"))
                        .reduce((first, last) -> last))
                .get()
                .asString()
                .contains("ParameterKey=UnicornLookup")
                .contains("UsePreviousValue=true");
    }

    @Test
    void aServiceWhoseNeedIsNotDeployedIsRefusedBeforeAnythingIsCreated() {
        var run = wildrydes.run("deploy", "rides");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo("wildrydes: rides needs ride-fleet, and there is no stack wild-rydes-ride-fleet-dev in"
                        + " us-east-2 (local)\nDeploy them together: wildrydes deploy ride-fleet rides --stage dev\n");
        assertThat(cloud.actions()).isEmpty();
    }

    @Test
    void aFailureIsRepeatedLastWithItsReason() {
        cloud.failing("wild-rydes-ride-fleet-dev");

        var run = wildrydes.run("deploy");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .endsWith("wildrydes: wild-rydes-ride-fleet-dev is ROLLBACK_COMPLETE, because "
                        + "Table (AWS::DynamoDB::Table) could not be created: No room\n"
                        + "Mend the cause and deploy again: wildrydes deploy --stage dev\n");
        assertThat(cloud.actions()).doesNotContain("CREATE wild-rydes-dev");
    }

    @Test
    void whatARollbackLeftIsDeletedAndMadeAnew() {
        cloud.having("wild-rydes-artifacts-dev", "ROLLBACK_COMPLETE");

        var run = wildrydes.run("deploy", "ride-fleet");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains("wild-rydes-artifacts-dev is ROLLBACK_COMPLETE, which only its deletion can end");
        assertThat(cloud.actions())
                .startsWith("DeleteStack wild-rydes-artifacts-dev", "CREATE wild-rydes-artifacts-dev");
    }

    @Test
    void aStackThatAnotherDeployChangesIsWaitedFor() {
        cloud.having("wild-rydes-artifacts-dev", "CREATE_IN_PROGRESS").restingAfter(2);

        var run = wildrydes.run("deploy", "ride-fleet");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("Waiting for wild-rydes-artifacts-dev, which is CREATE_IN_PROGRESS");
        assertThat(cloud.actions()).startsWith("UPDATE wild-rydes-artifacts-dev");
    }

    @Test
    void dataIsNotLostUnasked() {
        cloud.losing("wild-rydes-ride-fleet-dev");

        var refused = wildrydes.run("deploy", "ride-fleet");
        var allowed = wildrydes.run("deploy", "ride-fleet", "--yes");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("UnicornsTable would lose all data").contains("--yes");
        assertThat(allowed.exitCode()).isZero();
    }

    @Test
    void aHintNamesTheRegionAndOnlyWhatIsDeployed() {
        var run = wildrydes.run("deploy", "ride-fleet", "--stage", "test", "--region", "eu-west-1");

        assertThat(run.err())
                .endsWith("Next:  wildrydes invoke get-unicorn --payload '{}' response.json"
                        + " --stage test --region eu-west-1\n");
    }

    @Test
    void codeThatIsNotThereIsNamedBeforeAnythingIsCreated() {
        var run = wildrydes.deploying(folder.resolve("none.jar")).run("deploy");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("none.jar");
        assertThat(cloud.actions()).isEmpty();
    }
}
