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
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;

/** What a template says, as it shows in the stacks that are made of it. */
@Conformance(documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-guide.html")
class TemplateInUseTest {
    private static final String PAIR =
            """
            Parameters:
              Colour: {Type: String, Default: red}
            Resources:
              Second:
                Type: Test::Room::Thing
                Properties:
                  Value: !Sub ${First.Arn} is ${Colour}
              First:
                Type: Test::Room::Thing
                Properties: {Value: one}
            Outputs:
              Arn: {Value: !GetAtt Second.Arn, Export: {Name: !Sub "${AWS::StackName}-Arn"}}
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
    @Conformance(
            recorded = {
                "cloudformation/test_change_set_fn_get_attr: TestChangeSetFnGetAttr::test_direct_attribute_value_change",
                "cloudformation/test_change_set_fn_join: TestChangeSetFnJoin::test_update_refence_argument"
            })
    void aPropertyGivesItsValueLikeAnAttribute() {
        var template = "Resources: {A: {Type: Test::Room::Thing, Properties: {Name: a, Value: x}}}\n"
                + "Outputs: {Name: {Value: !GetAtt A.Name}}";

        assertThat(aws.create("asked", template, Map.of()).outputs().get(0).outputValue())
                .isEqualTo("a");
    }

    @Test
    @Conformance(
            recorded = {
                "cloudformation/engine/test_deletion_policy: test_deletion_policy_with_deletion",
                "cloudformation/engine/test_deletion_policy: test_deletion_policy_with_retain"
            })
    void aDeletionPolicyMayDependOnAParameter() {
        var template = "Parameters: {Stage: {Type: String}}\nConditions: {Kept: !Equals [!Ref Stage, prod]}\n"
                + "Resources: {A: {Type: Test::Room::Thing, DeletionPolicy: !If [Kept, Retain, Delete],"
                + " Properties: {Name: !Ref Stage, Value: x}}}";
        aws.create("one", template, Map.of("Stage", "dev"));
        aws.create("two", template, Map.of("Stage", "prod"));

        aws.delete("one");
        aws.delete("two");

        assertThat(aws.things.values()).containsOnlyKeys("prod");
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html")
    void aConditionMayAskForTheNameOfItsStack() {
        var template = "Conditions: {Mine: !Equals [!Ref AWS::StackName, mine]}\n"
                + "Resources: {A: {Type: Test::Room::Thing, Properties: {Name: !If [Mine, a, b], Value: x}}}";

        aws.create("mine", template, Map.of());

        assertThat(aws.things.values()).containsOnlyKeys("a");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html")
    void aMacroWhoseOutcomeNobodySawNeedsItsCapability() {
        assertThatThrownBy(() -> aws.create("blind", "Transform: AWS::LanguageExtensions\n" + PAIR, Map.of()))
                .hasMessage("Requires capabilities : [CAPABILITY_AUTO_EXPAND]");
    }

    @Test
    @Conformance(recorded = "cloudformation/api/test_stacks: test_no_echo_parameter")
    void capabilitiesStayAcknowledgedWhenAnUpdateNamesNone() {
        aws.service.createStack(
                CreateStackRequest.builder()
                        .stackName("able")
                        .templateBody(PAIR)
                        .capabilitiesWithStrings("CAPABILITY_IAM")
                        .build(),
                OWNER);
        aws.settled("able");

        var stack = aws.update("able", PAIR, Map.of("Colour", "blue"));

        assertThat(stack.capabilitiesAsStrings()).containsExactly("CAPABILITY_IAM");
    }

    @Test
    @Conformance(
            recorded = "cloudformation/test_template_engine: TestSsmParameters::test_create_stack_with_ssm_parameters",
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html")
    void ssmParametersAreReadAnewAtEachUpdate() {
        aws.neighbours.parameters.put("/a/b", "first");
        var template = "Parameters: {P: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /a/b}}\n"
                + "Resources: {A: {Type: Test::Room::Thing, Properties: {Name: a, Value: !Ref P}}}";
        var created = aws.create("reader", template, Map.of());
        aws.neighbours.parameters.put("/a/b", "second");

        aws.update("reader", template, Map.of());

        assertThat(created.parameters().get(0).resolvedValue()).isEqualTo("first");
        assertThat(created.parameters().get(0).parameterValue()).isEqualTo("/a/b");
        assertThat(aws.things.values()).isEqualTo(Map.of("a", "second"));
        assertThatThrownBy(() -> aws.create("other", template, Map.of("P", "/no")))
                .hasMessage("Unable to fetch parameters [/no] from parameter store for this account.");
    }

    @Test
    @Conformance(ours = "docs/local-cloud.md, Where it differs from AWS")
    void invokeUrlsOfOwnApisNameTheLocalEdge() {
        var template = "Resources: {A: {Type: Test::Room::Thing, Properties: {Name: a, Value:"
                + " !Sub 'https://api123.execute-api.${AWS::Region}.amazonaws.com/dev/unicorn'}}}\n"
                + "Outputs: {Other: {Value: 'https://elsewhere.execute-api.us-east-2.amazonaws.com/dev'}}";

        var stack = aws.create("urls", template, Map.of());

        assertThat(aws.things.values())
                .isEqualTo(Map.of("a", aws.cloud().endpoint() + "/_aws/execute-api/api123/dev/unicorn"));
        assertThat(stack.outputs().get(0).outputValue())
                .isEqualTo("https://elsewhere.execute-api.us-east-2.amazonaws.com/dev");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html")
    void anUnknownPropertyFailsItsResource() {
        aws.create("odd", "Resources: {A: {Type: Test::Room::Thing, Properties: {Valeu: x}}}", Map.of());

        assertThat(aws.story("odd"))
                .contains("A CREATE_FAILED Properties validation failed for resource A with message:\n"
                        + "#: required key [Value] not found\n#: extraneous key [Valeu] is not permitted");
    }
}
