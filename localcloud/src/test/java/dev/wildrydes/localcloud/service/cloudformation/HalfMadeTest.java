package dev.wildrydes.localcloud.service.cloudformation;

import static dev.wildrydes.localcloud.daemon.TestAssembly.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.Conformance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;

/** Resources between the moment their service has begun to make them and the moment they are complete. */
@Conformance(documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html")
class HalfMadeTest {
    @TempDir
    Path folder;

    private CloudFormationFixture aws;

    @BeforeEach
    void start() {
        aws = new CloudFormationFixture(folder);
    }

    @AfterEach
    void stop() throws Exception {
        aws.close();
    }

    @Test
    @Conformance(
            recorded = "cloudformation/api/test_stacks: TestStacksApi::test_list_events_after_deployment",
            documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html")
    void whatIsBeingMadeIsToldWithItsIdBeforeItIsComplete() {
        aws.begin(
                "slow",
                "Resources: {A: {Type: Test::Room::Thing, Properties: {Name: a, Value: x, Settle: gate}}}",
                Map.of());
        while (!aws.story("slow").contains("A CREATE_IN_PROGRESS Resource creation Initiated")) {
            Thread.onSpinWait();
        }

        assertThat(physicalIds("slow")).containsExactly("A CREATE_IN_PROGRESS a");
        aws.things.open("gate");
        aws.settled("slow");
        assertThat(aws.story("slow"))
                .containsExactly(
                        "slow CREATE_IN_PROGRESS User Initiated",
                        "A CREATE_IN_PROGRESS",
                        "A CREATE_IN_PROGRESS Resource creation Initiated",
                        "A CREATE_COMPLETE",
                        "slow CREATE_COMPLETE");
    }

    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html")
    void whatIsHalfMadeWhenItFailsIsDeletedByTheRollback() {
        aws.create(
                "half", "Resources: {A: {Type: Test::Room::Thing, Properties: {Value: x, Settle: never}}}", Map.of());

        assertThat(aws.things.values()).isEmpty();
        assertThat(aws.story("half"))
                .containsSubsequence(
                        "A CREATE_IN_PROGRESS Resource creation Initiated",
                        "A CREATE_FAILED A will not settle",
                        "A DELETE_IN_PROGRESS",
                        "A DELETE_COMPLETE",
                        "half ROLLBACK_COMPLETE");
    }

    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html")
    void aReplacementThatIsHalfMadeWhenItFailsGoesAndTheOldOneStays() {
        var template = "Resources: {A: {Type: Test::Room::Thing, Properties: {Name: %s, Value: x%s}}}";
        aws.create("half", template.formatted("a", ""), Map.of());

        var stack = aws.update("half", template.formatted("b", ", Settle: never"), Map.of());

        assertThat(stack.stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(aws.things.values()).containsOnlyKeys("a");
        assertThat(physicalIds("half")).containsExactly("A UPDATE_COMPLETE a");
    }

    private List<String> physicalIds(String stack) {
        return aws
                .service
                .describeStackResources(
                        DescribeStackResourcesRequest.builder().stackName(stack).build(), OWNER)
                .stackResources()
                .stream()
                .map(resource -> resource.logicalResourceId() + " " + resource.resourceStatusAsString() + " "
                        + resource.physicalResourceId())
                .toList();
    }
}
