package dev.wildrydes.localcloud.service.cloudformation;

import static dev.wildrydes.localcloud.daemon.TestAssembly.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wildrydes.localcloud.Conformance;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsRequest;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** What change sets say, and what comes of them. */
@Conformance(
        documented =
                "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-changesets.html")
class ChangeSetTest {
    private static final String TEMPLATE =
            """
            Parameters:
              Name: {Type: String}
              Value: {Type: String, Default: one}
            Resources:
              A: {Type: Test::Room::Thing, Properties: {Name: !Ref Name, Value: !Ref Value}}
              B: {Type: Test::Room::Thing, Properties: {Value: !GetAtt A.Arn}}
            """;

    @TempDir
    Path folder;

    private CloudFormationFixture aws;
    private ChangeSets sets;

    @BeforeEach
    void start() {
        aws = new CloudFormationFixture(folder);
        sets = new ChangeSets(aws);
    }

    @AfterEach
    void stop() throws Exception {
        aws.close();
    }

    @Test
    @Conformance(
            recorded = {"cloudformation/api/test_stacks: TestStacksApi::test_list_events_after_deployment"},
            documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html")
    void aFirstChangeSetPutsTheStackInReviewAndItsExecutionCreatesIt() {
        var set = sets.set(ChangeSetType.CREATE, TEMPLATE, Map.of("Name", "a"));

        assertThat(set.statusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(ChangeSets.said(set)).containsExactly("Add A null", "Add B null");
        assertThat(aws.stack("s").stackStatusAsString()).isEqualTo("REVIEW_IN_PROGRESS");
        assertThat(aws.things.asked).isEmpty();

        sets.execute(set);

        assertThat(aws.stack("s").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(aws.story("s"))
                .startsWith("s REVIEW_IN_PROGRESS User Initiated", "s CREATE_IN_PROGRESS User Initiated");
        assertThatThrownBy(() -> sets.execute(set)).hasMessageContaining("cannot be executed");
    }

    @Test
    @Conformance(
            recorded = {
                "cloudformation/api/test_changesets: test_name_conflicts",
                "cloudformation/test_change_sets: test_list_change_sets"
            })
    void anExecutedChangeSetGivesItsNameAwayAndIsKnownByItsArn() {
        var first = sets.set(ChangeSetType.CREATE, TEMPLATE, Map.of("Name", "a"));
        sets.execute(first);

        var second = sets.set(ChangeSetType.UPDATE, TEMPLATE, Map.of("Name", "b"));

        assertThat(aws.service
                        .listChangeSets(
                                ListChangeSetsRequest.builder().stackName("s").build(), OWNER)
                        .summaries())
                .extracting(ChangeSetSummary::changeSetId)
                .containsExactly(second.changeSetId());
        aws.delete("s");
        assertThat(sets.describe(first.changeSetId()).executionStatusAsString()).isEqualTo("EXECUTE_COMPLETE");
        assertThatThrownBy(() -> sets.describe(second.changeSetId()))
                .hasMessage("ChangeSet [" + second.changeSetId() + "] does not exist");
    }

    @Test
    @Conformance(
            recorded = "cloudformation/api/test_update_stack: test_update_with_previous_parameter_value",
            documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html")
    void previousTemplateAndValuesAreUsedWhenAskedFor() {
        aws.create("s", TEMPLATE, Map.of("Name", "a"));

        var id = aws.service
                .createChangeSet(
                        CreateChangeSetRequest.builder()
                                .stackName("s")
                                .changeSetName("keep")
                                .usePreviousTemplate(true)
                                .parameters(
                                        Parameter.builder()
                                                .parameterKey("Name")
                                                .usePreviousValue(true)
                                                .build(),
                                        Parameter.builder()
                                                .parameterKey("Value")
                                                .parameterValue("two")
                                                .build())
                                .build(),
                        OWNER)
                .id();
        var set = sets.describe(id);

        assertThat(ChangeSets.said(set)).containsExactly("Modify A False");
        sets.execute(set);
        assertThat(aws.things.values()).containsEntry("a", "two");
    }

    @Test
    @Conformance(
            recorded = "cloudformation/test_change_set_fn_get_attr: TestChangeSetFnGetAttr::test_resource_deletion",
            documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html")
    void aRemovedResourceIsForetoldAndWhatIsUnchangedIsNot() {
        aws.create("s", TEMPLATE, Map.of("Name", "a"));

        var set = sets.set(
                ChangeSetType.UPDATE,
                TEMPLATE.lines().filter(line -> !line.contains("  B:")).reduce("", (text, line) -> text + line + "\n"),
                Map.of("Name", "a"));

        assertThat(ChangeSets.said(set)).containsExactly("Remove B null");
    }

    @Test
    @Conformance(recorded = "cloudformation/api/test_changesets: test_create_change_set_no_changes")
    void aChangeSetThatChangesNothingFails() {
        aws.create("s", TEMPLATE, Map.of("Name", "a"));

        var set = sets.set(ChangeSetType.UPDATE, TEMPLATE, Map.of("Name", "a"));

        assertThat(set.statusAsString()).isEqualTo("FAILED");
        assertThat(set.executionStatusAsString()).isEqualTo("UNAVAILABLE");
        assertThat(set.statusReason())
                .isEqualTo("The submitted information didn't contain changes. Submit different information to create a"
                        + " change set.");
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html")
    void hiddenParametersAreShownNowhere() {
        var template = "Parameters: {Secret: {Type: String, NoEcho: true}}\n"
                + "Resources: {A: {Type: Test::Room::Thing, Properties: {Value: !Sub 'my ${Secret}'}}}";
        aws.create("s", template, Map.of("Secret", "first-word"));

        var set = sets.set(ChangeSetType.UPDATE, template, Map.of("Secret", "second-word"));

        assertThat(sets.describe(set.changeSetId(), true).toString())
                .doesNotContain("-word")
                .contains("my ****");
        sets.execute(set);
        assertThat(aws.service
                        .describeStackEvents(
                                DescribeStackEventsRequest.builder()
                                        .stackName("s")
                                        .build(),
                                OWNER)
                        .toString())
                .doesNotContain("-word")
                .contains("my ****");
        assertThat(aws.things.values().values()).containsExactly("my second-word");
    }

    @Test
    @Conformance(ours = "docs/local-cloud.md, Where it differs from AWS")
    void anImportIsRefusedByItsName() {
        assertThatThrownBy(() -> sets.set(ChangeSetType.IMPORT, TEMPLATE, Map.of("Name", "a")))
                .hasMessage("ChangeSetType IMPORT is not known to the local cloud");
    }
}
