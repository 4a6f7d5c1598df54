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

final class PreviewTest {
    private static final String ENVIRONMENT =
            """
            <Action>Modify</Action><Replacement>False</Replacement>\
            <LogicalResourceId>RequestRideLambdaFunction</LogicalResourceId>\
            <ResourceType>AWS::Lambda::Function</ResourceType><Details><member><Target>\
            <Attribute>Properties</Attribute><Name>Environment</Name><Path>/Properties/Environment</Path>\
            <BeforeValue>{"Variables":{"A":"same","GONE":"1","LEVEL":"INFO"}}</BeforeValue>\
            <AfterValue>{"Variables":{"A":"same","LEVEL":"WARN","NEW":"2"}}</AfterValue></Target>\
            <CausingEntity>LogLevel</CausingEntity></member><member><Target><Attribute>Metadata</Attribute></Target>\
            </member></Details>""";

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
    void differencesAreShownDownToTheSingleVariable() {
        wildrydes.run("deploy");
        cloud.actions().clear();
        cloud.changing(ENVIRONMENT);

        var run = wildrydes.run("deploy", "rides", "--lookup", "arn", "--no-execute-changeset");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .isEqualTo(
                        """
                        wild-rydes-artifacts-dev would stay as it is
                        wild-rydes-dev would be updated
                            + parameter UnicornLookup: arn
                            ~ RequestRideLambdaFunction (AWS::Lambda::Function)
                                - Environment.Variables.GONE: 1 (by LogLevel)
                                ~ Environment.Variables.LEVEL: INFO -> WARN (by LogLevel)
                                + Environment.Variables.NEW: 2 (by LogLevel)

                        0 to add, 1 to change, 0 to replace, 0 to remove. Nothing was changed.
                        """);
        assertThat(cloud.actions()).containsExactly("UPDATE wild-rydes-artifacts-dev", "UPDATE wild-rydes-dev");
        assertThat(deletedChangeSets()).isEqualTo(2);
    }

    @Test
    void aReplacementIsMarked() {
        wildrydes.run("deploy", "ride-fleet");
        cloud.losing("wild-rydes-ride-fleet-dev").parameter("wild-rydes-ride-fleet-dev", "FunctionsKey", "old");

        var run = wildrydes.run("deploy", "ride-fleet", "--no-execute-changeset");

        assertThat(run.out())
                .contains("    ~ parameter FunctionsKey: old -> functions/")
                .contains("  -/+ UnicornsTable (AWS::DynamoDB::Table), replaced\n")
                .endsWith("0 to add, 0 to change, 1 to replace, 0 to remove. Nothing was changed.\n");
    }

    @Test
    void ofWhatIsNotDeployedNothingIsLeftAndWhatStandsOnItIsNamed() {
        var run = wildrydes.run("deploy", "--no-execute-changeset");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .isEqualTo(
                        """
                        wild-rydes-artifacts-dev would be created
                            + parameter Stage: dev
                        wild-rydes-ride-fleet-dev cannot be previewed: it needs artifacts, which is not deployed
                        wild-rydes-dev cannot be previewed: it needs artifacts, which is not deployed
                        wild-rydes-ride-record-dev cannot be previewed: it needs artifacts, which is not deployed

                        0 to add, 0 to change, 0 to replace, 0 to remove. Nothing was changed.
                        """);
        assertThat(cloud.stacks()).isEmpty();
        assertThat(deletedChangeSets()).isOne();
        assertThat(cloud.actions()).doesNotContain("PutObject");
    }

    @Test
    void aStackThatOnlyItsDeletionCanEndIsNamed() {
        cloud.having("wild-rydes-artifacts-dev", "ROLLBACK_COMPLETE");

        assertThat(wildrydes
                        .run("deploy", "ride-fleet", "--no-execute-changeset")
                        .out())
                .contains("wild-rydes-artifacts-dev cannot be previewed: it is ROLLBACK_COMPLETE, and a deploy makes it"
                        + " anew\n");
        assertThat(cloud.actions()).isEmpty();
    }

    @Test
    void asJsonItIsOneDocument() {
        wildrydes.run("deploy", "ride-fleet");
        cloud.changing(ENVIRONMENT).parameter("wild-rydes-ride-fleet-dev", "FunctionsKey", "old");

        assertThat(wildrydes
                        .run("deploy", "ride-fleet", "--no-execute-changeset", "--output", "json")
                        .out())
                .contains("\"change\": \"update\"")
                .contains("\"action\": \"modified\"")
                .contains(
                        """
                                            {
                                                "path": "Environment.Variables.GONE",
                                                "before": "1",
                                                "after": null,
                                                "cause": "LogLevel"
                                            }"""
                                .stripIndent()
                                .indent(24)
                                .strip());
    }

    private long deletedChangeSets() {
        return aws.requests().stream()
                .filter(request -> request.body().contains("Action=DeleteChangeSet"))
                .count();
    }
}
