package dev.wildrydes.localcloud.service.cloudformation;

import static dev.wildrydes.localcloud.daemon.TestAssembly.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wildrydes.localcloud.Conformance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;

/** What becomes of operations that end before they are done. */
@Conformance(documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html")
class CutShortTest {
    private static final String WAITS = "Resources: {A: {Type: Test::Room::Thing, Properties: {Name: a, Value: x}},"
            + " B: {Type: Test::Room::Thing, DependsOn: A, Properties: {Name: b, Value: x, Wait: gate}},"
            + " C: {Type: Test::Room::Thing, DependsOn: B, Properties: {Name: c, Value: x}}}";
    private static final String PAIR = "Resources: {A: {Type: Test::Room::Thing, Properties: {Name: %s, Value: %s}},"
            + " B: {Type: Test::Room::Thing, DependsOn: A, Properties: {Name: b, Value: x, Fail: %s}}}";

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
    void aSiblingThatWaitsIsCancelledWhenAnotherFails() {
        var template = "Resources: {Slow: {Type: Test::Room::Thing, Properties: {Value: x, Wait: gate}},"
                + " Bad: {Type: Test::Room::Thing, Properties: {Value: x, Wait: go, Fail: create}}}";
        aws.begin("cut", template, Map.of());
        until("create Slow");

        aws.things.open("go");

        assertThat(aws.settled("cut").stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(aws.story("cut"))
                .containsSubsequence(
                        "Bad CREATE_FAILED Bad will not create",
                        "Slow CREATE_FAILED Resource create cancelled",
                        "cut ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Bad, Slow]. Rollback"
                                + " requested by user.");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html")
    void aStackThatIsBeingCreatedCanBeDeleted() {
        var id = aws.begin("cut", WAITS, Map.of());
        until("create B");

        aws.service.deleteStack(DeleteStackRequest.builder().stackName("cut").build(), OWNER);

        assertThat(aws.settled(id).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(aws.things.values()).isEmpty();
        assertThat(aws.things.asked).doesNotContain("create C");
        assertThat(aws.story(id))
                .containsSubsequence(
                        "cut DELETE_IN_PROGRESS User Initiated",
                        "B CREATE_FAILED Resource create cancelled",
                        "A DELETE_COMPLETE",
                        "cut DELETE_COMPLETE");
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CancelUpdateStack.html",
                "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-update-cancel.html"
            })
    void anUpdateThatIsCancelledIsTakenBack() {
        aws.create("cut", PAIR.formatted("a", "old", "never"), Map.of());
        aws.service.updateStack(update(PAIR.formatted("a", "new", "never, Wait: gate"), false), OWNER);
        until("update B");

        aws.service.cancelUpdateStack(
                CancelUpdateStackRequest.builder().stackName("cut").build(), OWNER);
        aws.things.open("gate");

        assertThat(aws.settled("cut").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(aws.things.values()).isEqualTo(Map.of("a", "old", "b", "x"));
        assertThat(aws.story("cut")).contains("cut UPDATE_ROLLBACK_IN_PROGRESS User Initiated");
        assertThatThrownBy(() -> aws.service.cancelUpdateStack(
                        CancelUpdateStackRequest.builder().stackName("cut").build(), OWNER))
                .hasMessage("CancelUpdateStack cannot be called from current stack status");
    }

    @Test
    void withoutRollbackWhatFailedIsTriedAgainByTheNextUpdate() {
        var failed = without(PAIR.formatted("a", "x", "create"));
        aws.things.asked.clear();

        assertThat(failed).isEqualTo("CREATE_FAILED");
        assertThatThrownBy(() -> aws.update("cut", PAIR.formatted("a", "x", "never"), Map.of()))
                .hasMessage("This stack is currently in a non-terminal [CREATE_FAILED] state. To update the stack from"
                        + " this state, please use the disable-rollback parameter with update-stack API. To rollback to"
                        + " the last known good state, use the rollback-stack API");
        assertThat(updated(PAIR.formatted("a", "x", "never"))).isEqualTo("UPDATE_COMPLETE");
        assertThat(aws.things.asked).containsExactly("create B");
    }

    @Test
    void whatAFailedUpdateReplacedGoesWithTheNextThatSucceeds() {
        aws.create("cut", PAIR.formatted("a", "x", "never"), Map.of());

        assertThat(updated(PAIR.formatted("a2", "x", "update"))).isEqualTo("UPDATE_FAILED");
        assertThat(aws.things.values()).containsOnlyKeys("a", "a2", "b");
        assertThat(updated(PAIR.formatted("a2", "x", "update"))).isEqualTo("UPDATE_FAILED");
        assertThat(updated(PAIR.formatted("a2", "x", "gone"))).isEqualTo("UPDATE_COMPLETE");

        assertThat(aws.things.values()).containsOnlyKeys("a2", "b");
        aws.delete("cut");
        assertThat(aws.things.values()).isEmpty();
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html")
    void onFailureDeleteLeavesNothing() {
        var request = CreateStackRequest.builder()
                .stackName("cut")
                .templateBody(PAIR.formatted("a", "x", "create"))
                .onFailure("DELETE");

        var id = aws.service.createStack(request.build(), OWNER).stackId();

        assertThat(aws.settled(id).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(aws.story(id))
                .contains("cut DELETE_IN_PROGRESS The following resource(s) failed to create: [B]. Delete requested by"
                        + " user.");
        assertThat(aws.things.values()).isEmpty();
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html")
    void onlyWhatCouldNotBeDeletedCanBeRetained() {
        aws.create("cut", PAIR.formatted("a", "x", "delete"), Map.of());
        var id = aws.stack("cut").stackId();

        assertThatThrownBy(() -> delete(List.of("B")))
                .hasMessage("Invalid operation on stack [" + id + "]. When you delete a stack, specify which resources"
                        + " to retain only when the stack is in the DELETE_FAILED state.");
        var failed = aws.delete("cut");
        assertThat(failed.stackStatusAsString()).isEqualTo("DELETE_FAILED");
        assertThat(failed.stackStatusReason()).isEqualTo("The following resource(s) failed to delete: [B]. ");
        delete(List.of("B"));

        assertThat(aws.settled(id).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(aws.things.values()).containsOnlyKeys("b");
        assertThat(aws.story(id)).contains("B DELETE_SKIPPED");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html")
    void theSameTokenBeginsNoSecondCreation() {
        var request = CreateStackRequest.builder()
                .stackName("cut")
                .templateBody(PAIR.formatted("a", "x", "never"))
                .clientRequestToken("once")
                .build();

        assertThat(aws.service.createStack(request, OWNER)).isEqualTo(aws.service.createStack(request, OWNER));
        aws.settled("cut");
    }

    private String without(String template) {
        aws.service.createStack(
                CreateStackRequest.builder()
                        .stackName("cut")
                        .templateBody(template)
                        .disableRollback(true)
                        .build(),
                OWNER);
        return aws.settled("cut").stackStatusAsString();
    }

    private String updated(String template) {
        aws.service.updateStack(update(template, true), OWNER);
        return aws.settled("cut").stackStatusAsString();
    }

    private void delete(List<String> retained) {
        aws.service.deleteStack(
                DeleteStackRequest.builder()
                        .stackName("cut")
                        .retainResources(retained)
                        .build(),
                OWNER);
    }

    private static UpdateStackRequest update(String template, boolean keep) {
        return UpdateStackRequest.builder()
                .stackName("cut")
                .templateBody(template)
                .disableRollback(keep)
                .build();
    }

    private void until(String step) {
        while (!aws.things.asked.contains(step)) {
            Thread.onSpinWait();
        }
    }
}
