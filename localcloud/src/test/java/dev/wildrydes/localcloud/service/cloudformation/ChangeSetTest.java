package dev.wildrydes.localcloud.service.cloudformation;

import static dev.wildrydes.localcloud.daemon.TestAssembly.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** What change sets say, and what comes of them. */
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

    @BeforeEach
    void start() {
        aws = new CloudFormationFixture(folder);
    }

    @AfterEach
    void stop() throws Exception {
        aws.close();
    }

    @Test
    void aFirstChangeSetPutsTheStackInReviewAndItsExecutionCreatesIt() {
        var set = set(ChangeSetType.CREATE, TEMPLATE, Map.of("Name", "a"));

        assertThat(set.statusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(said(set)).containsExactly("Add A null", "Add B null");
        assertThat(aws.stack("s").stackStatusAsString()).isEqualTo("REVIEW_IN_PROGRESS");
        assertThat(aws.things.asked).isEmpty();

        execute(set);

        assertThat(aws.stack("s").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(aws.story("s"))
                .startsWith("s REVIEW_IN_PROGRESS User Initiated", "s CREATE_IN_PROGRESS User Initiated");
        assertThatThrownBy(() -> execute(set)).hasMessageContaining("cannot be executed");
    }

    @Test
    void aReplacementAndWhatItBringsAlongAreForetold() {
        aws.create("s", TEMPLATE, Map.of("Name", "a"));

        var set = set(ChangeSetType.UPDATE, TEMPLATE, Map.of("Name", "b"));

        assertThat(said(set)).containsExactly("Modify A True", "Modify B False");
        var details = set.changes().get(0).resourceChange().details();
        assertThat(details.get(0).target().name()).isEqualTo("Name");
        assertThat(details.get(0).causingEntity()).isEqualTo("Name");
        assertThat(set.changes().get(1).resourceChange().details().get(0).causingEntity())
                .isEqualTo("A.Arn");
    }

    @Test
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
        var set = describe(id);

        assertThat(said(set)).containsExactly("Modify A False");
        execute(set);
        assertThat(aws.things.values()).containsEntry("a", "two");
    }

    @Test
    void aRemovedResourceIsForetoldAndWhatIsUnchangedIsNot() {
        aws.create("s", TEMPLATE, Map.of("Name", "a"));

        var set = set(
                ChangeSetType.UPDATE,
                TEMPLATE.lines().filter(line -> !line.contains("  B:")).reduce("", (text, line) -> text + line + "\n"),
                Map.of("Name", "a"));

        assertThat(said(set)).containsExactly("Remove B null");
    }

    @Test
    void aChangeSetThatChangesNothingFails() {
        aws.create("s", TEMPLATE, Map.of("Name", "a"));

        var set = set(ChangeSetType.UPDATE, TEMPLATE, Map.of("Name", "a"));

        assertThat(set.statusAsString()).isEqualTo("FAILED");
        assertThat(set.executionStatusAsString()).isEqualTo("UNAVAILABLE");
        assertThat(set.statusReason())
                .isEqualTo("The submitted information didn't contain changes. Submit different information to create a"
                        + " change set.");
    }

    /** LocalStack's snapshot test_change_sets::TestCaptureUpdateProcess::test_base_dynamic_parameter_scenarios. */
    @Test
    void aChangedParameterIsTheCauseAndTheValuesAreToldToWhoAsks() {
        aws.create("s", TEMPLATE, Map.of("Name", "a"));

        var set = set(ChangeSetType.UPDATE, TEMPLATE, Map.of("Name", "a", "Value", "two"));

        assertThat(details(describe(set.changeSetId(), false)))
                .containsExactly(
                        "Value Never Static ParameterReference Value null null null",
                        "Value Never Dynamic DirectModification null null null null");
        var told = describe(set.changeSetId(), true);
        assertThat(details(told))
                .containsExactly(
                        "Value Never Static ParameterReference Value Modify one two",
                        "Value Never Dynamic DirectModification null Modify one two");
        var change = told.changes().get(0).resourceChange();
        assertThat(change.beforeContext()).isEqualTo("{\"Properties\":{\"Name\":\"a\",\"Value\":\"one\"}}");
        assertThat(change.afterContext()).isEqualTo("{\"Properties\":{\"Name\":\"a\",\"Value\":\"two\"}}");
        assertThat(change.policyActionAsString()).isNull();
    }

    /**
     * LocalStack's snapshots test_change_sets::TestCaptureUpdateProcess::test_dynamic_update and test_change_set_ref.
     */
    @Test
    void whatRefersToAReplacedResourceChangesForCertain() {
        aws.create("s", TEMPLATE, Map.of("Name", "a"));

        var set = set(ChangeSetType.UPDATE, TEMPLATE, Map.of("Name", "b"));

        assertThat(set.changes().get(0).resourceChange().policyActionAsString()).isEqualTo("ReplaceAndDelete");
        var arn = "arn:aws:room:us-east-2:000000000000:thing/a";
        assertThat(details(set)).endsWith("Value Never Static ResourceAttribute A.Arn null null null");
        assertThat(details(describe(set.changeSetId(), true)))
                .endsWith(
                        "Value Never Static ResourceAttribute A.Arn Modify " + arn + " {{changeSet:KNOWN_AFTER_APPLY}}",
                        "Value Never Dynamic DirectModification null Modify " + arn
                                + " {{changeSet:KNOWN_AFTER_APPLY}}");
    }

    /** LocalStack's snapshot test_change_set_fn_select::test_fn_select_change_get_att_reference. */
    @Test
    void anAttributeThatMayChangeMakesAReplacementConditional() {
        var template = "Parameters: {Value: {Type: String}}\n"
                + "Resources: {A: {Type: Test::Room::Thing, Properties: {Value: !Ref Value}},"
                + " B: {Type: Test::Room::Thing, Properties: {Name: !GetAtt A.Value, Value: x}},"
                + " C: {Type: Test::Room::Thing, Properties: {Name: !Sub 'on-${B}', Value: x}},"
                + " D: {Type: Test::Room::Thing, Properties: {Value: !GetAtt A.Arn}}}";
        aws.create("s", template, Map.of("Value", "one"));

        var set = set(ChangeSetType.UPDATE, template, Map.of("Value", "two"));

        assertThat(said(set)).containsExactly("Modify A False", "Modify B Conditional", "Modify C Conditional");
        execute(set);
        assertThat(aws.things.values()).containsKeys("two", "on-two").doesNotContainKeys("one", "on-one");
    }

    @Test
    void hiddenParametersAreShownNowhere() {
        var template = "Parameters: {Secret: {Type: String, NoEcho: true}}\n"
                + "Resources: {A: {Type: Test::Room::Thing, Properties: {Value: !Sub 'my ${Secret}'}}}";
        aws.create("s", template, Map.of("Secret", "first-word"));

        var set = set(ChangeSetType.UPDATE, template, Map.of("Secret", "second-word"));

        assertThat(describe(set.changeSetId(), true).toString())
                .doesNotContain("-word")
                .contains("my ****");
        execute(set);
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
    void anImportIsRefusedByItsName() {
        assertThatThrownBy(() -> set(ChangeSetType.IMPORT, TEMPLATE, Map.of("Name", "a")))
                .hasMessage("ChangeSetType IMPORT is not known to the local cloud");
    }

    private static List<String> details(DescribeChangeSetResponse set) {
        return set.changes().stream()
                .flatMap(change -> change.resourceChange().details().stream())
                .map(detail -> String.join(
                        " ",
                        detail.target().name(),
                        detail.target().requiresRecreationAsString(),
                        detail.evaluationAsString(),
                        detail.changeSourceAsString(),
                        detail.causingEntity(),
                        detail.target().attributeChangeTypeAsString(),
                        detail.target().beforeValue(),
                        detail.target().afterValue()))
                .toList();
    }

    private DescribeChangeSetResponse describe(String id, boolean values) {
        return aws.service.describeChangeSet(
                DescribeChangeSetRequest.builder()
                        .changeSetName(id)
                        .includePropertyValues(values)
                        .build(),
                OWNER);
    }

    private DescribeChangeSetResponse set(ChangeSetType type, String template, Map<String, String> parameters) {
        var id = aws.service
                .createChangeSet(
                        CreateChangeSetRequest.builder()
                                .stackName("s")
                                .changeSetName("set")
                                .changeSetType(type)
                                .templateBody(template)
                                .parameters(CloudFormationFixture.shapes(parameters))
                                .build(),
                        OWNER)
                .id();
        return describe(id);
    }

    private DescribeChangeSetResponse describe(String id) {
        return aws.service.describeChangeSet(
                DescribeChangeSetRequest.builder().changeSetName(id).build(), OWNER);
    }

    private void execute(DescribeChangeSetResponse set) {
        aws.service.executeChangeSet(
                ExecuteChangeSetRequest.builder()
                        .changeSetName(set.changeSetId())
                        .build(),
                OWNER);
        aws.settled("s");
    }

    private static List<String> said(DescribeChangeSetResponse set) {
        return set.changes().stream()
                .map(change -> change.resourceChange())
                .map(change ->
                        change.actionAsString() + " " + change.logicalResourceId() + " " + change.replacementAsString())
                .toList();
    }
}
