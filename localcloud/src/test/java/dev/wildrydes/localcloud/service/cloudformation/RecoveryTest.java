package dev.wildrydes.localcloud.service.cloudformation;

import static dev.wildrydes.localcloud.daemon.TestAssembly.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.store.Store;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;

/**
 * What becomes of a stack whose operation was cut off. The first cloud's step never ends, as the step of a killed
 * daemon never does; a second cloud starts on the same store.
 */
@Conformance(ours = "docs/local-cloud.md, Where its state is")
class RecoveryTest {
    private static final String ONE = "Resources: {A: {Type: Test::Room::Thing, Properties: {Name: a, Value: old}}}";

    @TempDir
    Path folder;

    private final Store store = Store.inMemory();
    private final Things before = new Things();
    private final Things after = new Things(before.there);
    private CloudFormationFixture second;

    @BeforeEach
    void neverEnd() {
        before.heedless = true;
    }

    @AfterEach
    void stop() throws Exception {
        second.close();
    }

    @Test
    void aCreateIsRolledBackAndWhatItsLastStepHadMadeIsFound() {
        var first = new CloudFormationFixture(folder, store, before);
        first.begin(
                "cut",
                "Resources: {A: {Type: Test::Room::Thing, Properties: {Name: a, Value: x}},"
                        + " B: {Type: Test::Room::Thing, DependsOn: A, Properties: {Value: x, Wait: never}}}",
                Map.of());
        until("create B");

        restart("cut");

        assertThat(second.stack("cut").stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(after.asked).containsExactly("create B", "delete B", "delete A");
        assertThat(after.values()).isEmpty();
        assertThat(second.story("cut"))
                .contains("cut ROLLBACK_IN_PROGRESS The local cloud was stopped while the operation was running."
                        + " Rollback requested by user.");
    }

    @Test
    void anUpdateIsTakenBack() {
        var first = new CloudFormationFixture(folder, store, before);
        first.create("cut", ONE, Map.of());
        first.service.updateStack(
                UpdateStackRequest.builder()
                        .stackName("cut")
                        .templateBody(ONE.replace("old", "new, Wait: never"))
                        .build(),
                OWNER);
        until("update A");

        restart("cut");

        assertThat(second.stack("cut").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(after.asked).containsExactly("update A");
        assertThat(after.values()).isEqualTo(Map.of("a", "old"));
    }

    @Test
    void aReplacementIsTakenBackAndItsNewResourceRemoved() {
        var first = new CloudFormationFixture(folder, store, before);
        first.create("cut", ONE, Map.of());
        before.asked.clear();
        first.service.updateStack(
                UpdateStackRequest.builder()
                        .stackName("cut")
                        .templateBody(ONE.replace("a, Value: old", "b, Value: new, Wait: never"))
                        .build(),
                OWNER);
        until("create A");

        restart("cut");

        assertThat(second.stack("cut").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(after.values()).isEqualTo(Map.of("a", "old"));
    }

    @Test
    void aDeleteGoesOn() {
        var first = new CloudFormationFixture(folder, store, before);
        before.open("gate");
        var id = first.create("cut", ONE.replace("old", "x, Wait: gate"), Map.of())
                .stackId();
        before.close("gate");
        first.service.deleteStack(DeleteStackRequest.builder().stackName("cut").build(), OWNER);
        until("delete A");

        restart(id);

        assertThat(second.stack(id).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(after.values()).isEmpty();
    }

    private void until(String step) {
        while (!before.asked.contains(step)) {
            Thread.onSpinWait();
        }
    }

    private void restart(String stack) {
        after.open("never");
        after.open("gate");
        second = new CloudFormationFixture(folder, store, after);
        second.service.start();
        second.settled(stack);
    }
}
