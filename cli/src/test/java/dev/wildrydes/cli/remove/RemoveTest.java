package dev.wildrydes.cli.remove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.cli.FakeCloudFormation;
import dev.wildrydes.cli.StubAws;
import dev.wildrydes.cli.Wildrydes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RemoveTest {
    private final FakeCloudFormation cloud = new FakeCloudFormation();
    private final StubAws aws = new StubAws(cloud);
    private final Wildrydes wildrydes = new Wildrydes(aws.endpoint());

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void stacksAreDeletedInTheReverseOrderOfTheirNeeds() {
        haveAllOf("dev");

        var run = wildrydes.run("remove");

        assertThat(run.exitCode()).isZero();
        assertThat(cloud.actions())
                .containsExactly(
                        "DeleteStack wild-rydes-ride-record-dev",
                        "DeleteStack wild-rydes-dev",
                        "DeleteStack wild-rydes-ride-fleet-dev",
                        "DeleteStack wild-rydes-artifacts-dev");
        assertThat(run.out())
                .isEqualTo(
                        """
                        Removed wild-rydes-ride-record-dev
                        Removed wild-rydes-dev
                        Removed wild-rydes-ride-fleet-dev
                        Removed wild-rydes-artifacts-dev
                        Leftovers: 0
                        """);
    }

    @Test
    void aServiceInUseStaysAndTheCureNamesEverythingThatStandsOnIt() {
        haveAllOf("test");

        var run = wildrydes.run("remove", "ride-fleet", "--stage", "test");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("wildrydes: ride-fleet is used by rides, which is deployed\n"
                        + "Remove them together: wildrydes remove ride-fleet rides ride-record --stage test\n");
        assertThat(cloud.actions()).isEmpty();
    }

    @Test
    void theArtifactsStayAsLongAsAServiceDoes() {
        haveAllOf("dev");

        var run = wildrydes.run("remove", "ride-record");

        assertThat(run.exitCode()).isZero();
        assertThat(cloud.actions()).containsExactly("DeleteStack wild-rydes-ride-record-dev");
    }

    @Test
    void nothingToRemoveIsNoFailure() {
        var run = wildrydes.run("remove");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("Nothing was deployed.\nLeftovers: 0\n");
    }

    private void haveAllOf(String stage) {
        for (var stack : new String[] {"artifacts", "ride-fleet", "ride-record"}) {
            cloud.having("wild-rydes-" + stack + "-" + stage, "CREATE_COMPLETE");
        }
        cloud.having("wild-rydes-" + stage, "CREATE_COMPLETE");
    }
}
