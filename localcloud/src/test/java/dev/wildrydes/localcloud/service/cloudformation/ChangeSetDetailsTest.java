package dev.wildrydes.localcloud.service.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.Conformance;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;

/** What change sets say of each change, and of its causes. */
@Conformance(documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html")
class ChangeSetDetailsTest {
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
            recorded = "cloudformation/test_change_set_exports_imports:"
                    + " TestChangeSetImportExport::test_describe_change_set_import_non_existent_export")
    void whatNoStackExportsYetIsNotKnownAndSaidToWhoAsksForValues() {
        var template = "Resources: {A: {Type: Test::Room::Thing, Properties: {Value: {'Fn::ImportValue': later}}}}";

        var set = sets.set(ChangeSetType.CREATE, template, Map.of());

        assertThat(set.executionStatusAsString()).isEqualTo("AVAILABLE");
        assertThat(set.statusReason()).isNull();
        var told = sets.describe(set.changeSetId(), true);
        assertThat(told.statusReason())
                .isEqualTo("[WARN] --include-property-values option can return incomplete ChangeSet data because:"
                        + " ChangeSet creation failed for resource [A] because: No export named later");
        assertThat(told.changes().get(0).resourceChange().afterContext())
                .isEqualTo("{\"Properties\":{\"Value\":\"{{changeSet:KNOWN_AFTER_APPLY}}\"}}");
        sets.execute(set);
        assertThat(aws.stack("s").stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
    }

    @Test
    @Conformance(
            recorded = {
                "cloudformation/test_change_sets: test_dynamic_ssm_parameter_lookup",
                "cloudformation/v2/test_dynamic_resolving: TestSSMParameterValues::test_update_parameter_between_deployments"
            })
    void whatAnSsmParameterHoldsNowIsNoChangeOfTheStacksParameter() {
        var template = "Parameters: {Value: {Type: 'AWS::SSM::Parameter::Value<String>'}}\n"
                + "Resources: {A: {Type: Test::Room::Thing, Properties: {Value: !Ref Value}}}";
        aws.neighbours.parameters.put("held", "one");
        aws.create("s", template, Map.of("Value", "held"));
        aws.neighbours.parameters.put("held", "two");

        var set = sets.set(ChangeSetType.UPDATE, template, Map.of("Value", "held"));

        assertThat(ChangeSets.details(set))
                .containsExactly("Value Never Static DirectModification null null null null");
    }

    @Test
    @Conformance(recorded = "cloudformation/api/test_stacks: test_no_echo_parameter")
    void whatDiffersForCertainIsToldFirstAndByAttribute() {
        var template = "Parameters: {Secret: {Type: String}}\n"
                + "Resources: {A: {Type: Test::Room::Thing, Metadata: {M: !Ref Secret}, Properties: {Value: !Ref"
                + " Secret}}}";
        aws.create("s", template, Map.of("Secret", "one"));

        var change = sets.set(ChangeSetType.UPDATE, template, Map.of("Secret", "two"))
                .changes()
                .get(0)
                .resourceChange();

        assertThat(change.scopeAsStrings()).containsExactly("Metadata", "Properties");
        assertThat(change.details())
                .extracting(detail -> detail.target().attributeAsString() + " " + detail.evaluationAsString() + " "
                        + detail.changeSourceAsString())
                .containsExactly(
                        "Metadata Static ParameterReference",
                        "Properties Static ParameterReference",
                        "Metadata Dynamic DirectModification",
                        "Properties Dynamic DirectModification");
    }

    @Test
    @Conformance(
            recorded = "cloudformation/test_change_sets: TestCaptureUpdateProcess::test_parameter_changes",
            documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html")
    void aReplacementAndWhatItBringsAlongAreForetold() {
        aws.create("s", TEMPLATE, Map.of("Name", "a"));

        var set = sets.set(ChangeSetType.UPDATE, TEMPLATE, Map.of("Name", "b"));

        assertThat(ChangeSets.said(set)).containsExactly("Modify A True", "Modify B False");
        var details = set.changes().get(0).resourceChange().details();
        assertThat(details.get(0).target().name()).isEqualTo("Name");
        assertThat(details.get(0).causingEntity()).isEqualTo("Name");
        assertThat(set.changes().get(1).resourceChange().details().get(0).causingEntity())
                .isEqualTo("A.Arn");
    }

    @Test
    @Conformance(
            recorded =
                    "cloudformation/test_change_sets: TestCaptureUpdateProcess::test_base_dynamic_parameter_scenarios[change_dynamic]")
    void aChangedParameterIsTheCauseAndTheValuesAreToldToWhoAsks() {
        aws.create("s", TEMPLATE, Map.of("Name", "a"));

        var set = sets.set(ChangeSetType.UPDATE, TEMPLATE, Map.of("Name", "a", "Value", "two"));

        assertThat(ChangeSets.details(sets.describe(set.changeSetId(), false)))
                .containsExactly(
                        "Value Never Static ParameterReference Value null null null",
                        "Value Never Dynamic DirectModification null null null null");
        var told = sets.describe(set.changeSetId(), true);
        assertThat(ChangeSets.details(told))
                .containsExactly(
                        "Value Never Static ParameterReference Value Modify one two",
                        "Value Never Dynamic DirectModification null Modify one two");
        var change = told.changes().get(0).resourceChange();
        assertThat(change.beforeContext()).isEqualTo("{\"Properties\":{\"Name\":\"a\",\"Value\":\"one\"}}");
        assertThat(change.afterContext()).isEqualTo("{\"Properties\":{\"Name\":\"a\",\"Value\":\"two\"}}");
        assertThat(change.policyActionAsString()).isNull();
    }

    @Test
    @Conformance(
            recorded = {
                "cloudformation/test_change_sets: TestCaptureUpdateProcess::test_dynamic_update",
                "cloudformation/test_change_sets: TestCaptureUpdateProcess::test_parameter_changes"
            })
    void whatRefersToAReplacedResourceChangesForCertain() {
        aws.create("s", TEMPLATE, Map.of("Name", "a"));

        var set = sets.set(ChangeSetType.UPDATE, TEMPLATE, Map.of("Name", "b"));

        assertThat(set.changes().get(0).resourceChange().policyActionAsString()).isEqualTo("ReplaceAndDelete");
        var arn = "arn:aws:room:us-east-2:000000000000:thing/a";
        assertThat(ChangeSets.details(set)).endsWith("Value Never Static ResourceAttribute A.Arn null null null");
        assertThat(ChangeSets.details(sets.describe(set.changeSetId(), true)))
                .endsWith(
                        "Value Never Static ResourceAttribute A.Arn Modify " + arn + " {{changeSet:KNOWN_AFTER_APPLY}}",
                        "Value Never Dynamic DirectModification null Modify " + arn
                                + " {{changeSet:KNOWN_AFTER_APPLY}}");
    }

    @Test
    @Conformance(
            recorded =
                    "cloudformation/test_change_set_fn_select: TestChangeSetFnSelect::test_fn_select_change_get_att_reference",
            documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html")
    void anAttributeThatMayChangeMakesAReplacementConditional() {
        var template = "Parameters: {Value: {Type: String}}\n"
                + "Resources: {A: {Type: Test::Room::Thing, Properties: {Value: !Ref Value}},"
                + " B: {Type: Test::Room::Thing, Properties: {Name: !GetAtt A.Value, Value: x}},"
                + " C: {Type: Test::Room::Thing, Properties: {Name: !Sub 'on-${B}', Value: x}},"
                + " D: {Type: Test::Room::Thing, Properties: {Value: !GetAtt A.Arn}}}";
        aws.create("s", template, Map.of("Value", "one"));

        var set = sets.set(ChangeSetType.UPDATE, template, Map.of("Value", "two"));

        assertThat(ChangeSets.said(set))
                .containsExactly("Modify A False", "Modify B Conditional", "Modify C Conditional");
        sets.execute(set);
        assertThat(aws.things.values()).containsKeys("two", "on-two").doesNotContainKeys("one", "on-one");
    }
}
