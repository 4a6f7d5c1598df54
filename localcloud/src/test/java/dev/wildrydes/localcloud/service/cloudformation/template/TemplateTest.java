package dev.wildrydes.localcloud.service.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.resource.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How templates are read, what is held against them, and what their functions give. */
@Conformance(documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html")
class TemplateTest {
    private static final ResourceType THING =
            ResourceType.named("Test::Room::Thing").optional("Value").attributes("Arn");

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html")
    void bothSpellingsOfAFunctionAreReadAlike() {
        var shortForm = TemplateReader.read(thing("!Join ['-', [!Ref B, !GetAtt B.Arn, !Sub 'x${B}']]"));
        var longForm = TemplateReader.read(
                "{\"Resources\":{\"A\":{\"Type\":\"Test::Room::Thing\",\"Properties\":{\"Value\":{\"Fn::Join\":[\"-\","
                        + "[{\"Ref\":\"B\"},{\"Fn::GetAtt\":\"B.Arn\"},{\"Fn::Sub\":\"x${B}\"}]]}}},"
                        + "\"B\":{\"Type\":\"Test::Room::Thing\"}}}");

        assertThat(shortForm.json()).isEqualTo(longForm.json());
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html")
    void textThatLooksLikeANumberIsKeptAsWritten() {
        var template =
                TemplateReader.read(thing("{Account: 012345678901, Big: 123456789012, Quoted: '14', Octal: 0755}"));

        assertThat(template.resources().get("A").properties().toString())
                .isEqualTo("{\"Value\":{\"Account\":\"012345678901\",\"Big\":123456789012,\"Quoted\":\"14\","
                        + "\"Octal\":\"0755\"}}");
    }

    @Test
    @Conformance(
            recorded = {"cloudformation/api/test_templates: test_validate_invalid_json_template_should_fail"},
            documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html")
    void malformedTextIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> TemplateReader.read("Resources:\n  A: [1, 2\n"))
                .hasMessage("Template format error: YAML not well-formed. (line 3, column 1)");
        assertThatThrownBy(() -> TemplateReader.read("{\"Resources\": \n oops}"))
                .hasMessage("Template format error: JSON not well-formed. (line 2, column 2)");
        assertThatThrownBy(() -> TemplateReader.read("{\"this is invalid JSON\"=\"bobbins\"}"))
                .hasMessage("Template format error: JSON not well-formed. (line 1, column 25)");
        assertThatThrownBy(() -> TemplateReader.read("just text"))
                .hasMessage("Template format error: unsupported structure.");
    }

    @Test
    @Conformance(ours = "the local cloud stays up, whatever it is sent")
    void yamlThatNestsWithoutEndIsRefused() {
        assertThatThrownBy(() -> TemplateReader.read("Resources: " + "[".repeat(20_000)))
                .hasMessageStartingWith("Template format error: YAML is nested or repeated too much.");
    }

    @Test
    @Conformance(ours = "the local cloud stays up, whatever it is sent")
    void aliasesThatMultiplyWithoutEndAreRefused() {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 9; i++) {
            text.append("a%d: &a%d [".formatted(i, i))
                    .append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("*a%d]\n".formatted(i - 1));
        }

        assertThatThrownBy(() -> TemplateReader.read(text.toString()))
                .hasMessageStartingWith("Template format error: YAML ");
    }

    @ParameterizedTest
    @Conformance(
            recorded = {
                "cloudformation/engine/test_references: test_useful_error_when_invalid_ref",
                "cloudformation/test_change_set_conditions: TestChangeSetConditions::test_missing_condition"
            })
    @CsvSource(
            delimiter = '|',
            value = {
                "!Ref Nobody | Template format error: Unresolved resource dependencies [Nobody] in the Resources block"
                        + " of the template",
                "!If [No, a, b] | Template error: unresolved condition dependency No in Fn::If",
            })
    void whatNothingDeclaresIsRefused(String value, String message) {
        refused(value, message);
    }

    @ParameterizedTest
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html",
                "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html"
            })
    @CsvSource(
            delimiter = '|',
            value = {
                "!GetAtt Nobody.Arn | Template error: instance of Fn::GetAtt references undefined resource Nobody",
                "!GetAtt B.Nothing | Template error: resource B does not support attribute type Nothing in Fn::GetAtt",
                "!Ref A | Circular dependency between resources: [A]",
            })
    void attributesThatThereAreNotAndCirclesAreRefused(String value, String message) {
        refused(value, message);
    }

    private static void refused(String value, String message) {
        var template = TemplateReader.read(thing(value));

        assertThatThrownBy(() -> TemplateCheck.check(template, TemplateTest::type))
                .hasMessage(message);
    }

    @Test
    void unknownTypesSectionsAndMacrosAreRefused() {
        var unknown = TemplateReader.read("Resources: {A: {Type: AWS::No::Such}}");

        assertThatThrownBy(() -> TemplateCheck.check(unknown, TemplateTest::type))
                .hasMessage("Template format error: Unrecognized resource types: [AWS::No::Such]");
        assertThatThrownBy(() -> TemplateReader.read("Resource: {}"))
                .hasMessage("Invalid template property or properties [Resource]");
        assertThatThrownBy(() -> TemplateReader.read("Transform: AWS::Serverless-2016-10-31\n" + thing("x")))
                .hasMessage("No transform named AWS::Serverless-2016-10-31 found.");
    }

    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html")
    void iamResourcesNeedTheirCapability() {
        var plain = TemplateReader.read("Resources: {R: {Type: AWS::IAM::Role}}");
        var named = TemplateReader.read("Resources: {R: {Type: AWS::IAM::Role, Properties: {RoleName: r}}}");

        assertThatThrownBy(() -> Capabilities.check(plain, List.of()))
                .hasMessage("Requires capabilities : [CAPABILITY_IAM]");
        assertThatThrownBy(() -> Capabilities.check(named, List.of("CAPABILITY_IAM")))
                .hasMessage("Requires capabilities : [CAPABILITY_NAMED_IAM]");
        Capabilities.check(plain, List.of("CAPABILITY_NAMED_IAM"));
    }

    @Test
    @Conformance(
            recorded =
                    "cloudformation/test_change_set_fn_get_attr: TestChangeSetFnGetAttr::test_direct_attribute_value_change")
    void aPropertyCanBeAskedForLikeAnAttribute() {
        var template = TemplateReader.read(thing("!GetAtt B.Value"));

        assertThatCode(() -> TemplateCheck.check(template, TemplateTest::type)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html")
    @CsvSource(
            delimiter = '|',
            value = {
                "{Type: String, AllowedValues: [a, b]} | c | Parameter 'P' must be one of AllowedValues",
                "{Type: String, AllowedPattern: '[a-z]+'} | C | Parameter 'P' must match pattern [a-z]+",
                "{Type: String, AllowedPattern: '[a-z]+', ConstraintDescription: only small} | C | Parameter 'P' failed"
                        + " to satisfy constraint: only small",
                "{Type: String, MinLength: 3} | ab | Parameter 'P' must contain at least 3 characters",
                "{Type: Number, MaxValue: 3} | 4 | Parameter 'P' must be a number not greater than 3",
                "{Type: Number} | four | Parameter 'P' must be a number.",
            })
    void aParameterThatBreaksItsConstraintIsRefused(String declaration, String value, String message) {
        var template = TemplateReader.read("Parameters: {P: %s}\n".formatted(declaration) + thing("x"));

        assertThatThrownBy(() -> ParameterValues.of(template, Map.of("P", value), name -> Optional.empty()))
                .hasMessage(message);
    }

    @Test
    @Conformance(
            recorded = "cloudformation/api/test_stacks: test_no_parameters_given",
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html")
    void parametersMustHaveValuesAndExist() {
        var template = TemplateReader.read("Parameters: {P: {Type: String}}\n" + thing("x"));

        assertThatThrownBy(() -> ParameterValues.of(template, Map.of(), name -> Optional.empty()))
                .hasMessage("Parameters: [P] must have values");
        assertThatThrownBy(() -> ParameterValues.of(template, Map.of("P", "x", "Q", "y"), name -> Optional.empty()))
                .hasMessage("Parameters: [Q] do not exist in the template");
    }

    @ParameterizedTest
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html")
    @CsvSource(
            delimiter = '|',
            value = {
                "!Ref B | \"b-id\"",
                "!GetAtt B.Arn | \"b-id.Arn\"",
                "!GetAtt [B, Arn] | \"b-id.Arn\"",
                "!Sub '${B}/${B.Arn}/${!Kept}/${AWS::Region}' | \"b-id/b-id.Arn/${Kept}/us-east-2\"",
                "!Sub ['${X}-${B}', {X: !Ref AWS::Region}] | \"us-east-2-b-id\"",
                "!Join [':', [a, !Ref B]] | \"a:b-id\"",
                "!Sub ${B} | \"b-id\"",
                "${NotAFunction} | \"${NotAFunction}\"",
                "!Select [1, [a, b]] | \"b\"",
                "!Select [1, !Split [',', 'x,y']] | \"y\"",
                "!If [Yes, a, b] | \"a\"",
                "{K: !If [Yes, !Ref AWS::NoValue, b], L: 1} | {\"L\":1}",
                "[a, !Ref AWS::NoValue] | [\"a\"]",
                "!FindInMap [M, !Ref AWS::Region, Size] | 3",
                "!Base64 hi | \"aGk=\"",
                "!GetAZs '' | [\"us-east-2a\",\"us-east-2b\",\"us-east-2c\"]",
                "{'Fn::ImportValue': !Sub 'net-${AWS::Region}'} | \"export net-us-east-2\"",
                "\"{{resolve:ssm:/p:3}}!\" | \"ssm /p:3!\"",
                "!Cidr [10.1.2.3/16, 2, 8] | [\"10.1.0.0/24\",\"10.1.1.0/24\"]",
                "!Select [255, !Cidr ['10.0.0.0/16', 256]] | \"10.0.255.0/24\"",
                "!Cidr ['2001:db8::/56', '1', 64] | [\"2001:db8:0:0:0:0:0:0/64\"]",
                "!Length [a, b] | 2",
                "!ToJsonString {a: !Ref B} | \"{\\\"a\\\":\\\"b-id\\\"}\"",
            })
    void functionsGiveTheirValues(String value, String expected) {
        var template = TemplateReader.read(
                """
                Transform: AWS::LanguageExtensions
                Conditions: {Yes: !And [!Not [!Equals [a, b]], !Or [!Equals [1, '1'], !Condition No]], No: !Equals [a, b]}
                Mappings: {M: {us-east-2: {Size: 3}}}
                """
                        + thing(value));
        var scope = new Fixed(Conditions.of(template, Fixed.VARIABLES));

        var resolved = new Resolver(template, scope)
                .resolve(template.resources().get("A").properties().get("Value"));

        assertThat(resolved.toString()).isEqualTo(expected);
    }

    @Test
    @Conformance(
            recorded = {
                "cloudformation/engine/test_conditions: TestCloudFormationConditions::test_references_to_disabled_resources[no]",
                "cloudformation/engine/test_conditions: TestCloudFormationConditions::test_references_to_disabled_resources[yes]"
            },
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html")
    void onlyTheBranchThatIsTakenIsReferredTo() {
        var node = TemplateReader.read(thing("!If [Yes, !Ref B, {'Fn::ImportValue': x}]"))
                .resources()
                .get("A")
                .properties();

        assertThat(References.in(node, condition -> true))
                .extracting(References.Reference::kind)
                .containsExactly("Condition", "Ref");
    }

    private static String thing(String value) {
        return "Resources:\n  A:\n    Type: Test::Room::Thing\n    Properties:\n      Value: " + value
                + "\n  B: {Type: Test::Room::Thing}\n";
    }

    private static Optional<ResourceType> type(String name) {
        return Optional.of(THING).filter(type -> type.name().equals(name));
    }

    private record Fixed(Conditions conditions) implements Scope {
        static final Map<String, JsonNode> VARIABLES = Map.of("AWS::Region", TextNode.valueOf("us-east-2"));

        @Override
        public Optional<JsonNode> variable(String name) {
            return Optional.ofNullable(VARIABLES.get(name));
        }

        @Override
        public boolean condition(String name) {
            return conditions.holds(name);
        }

        @Override
        public String physicalId(String logicalId) {
            return logicalId.toLowerCase(java.util.Locale.ROOT) + "-id";
        }

        @Override
        public String attribute(String logicalId, String attribute) {
            return physicalId(logicalId) + "." + attribute;
        }

        @Override
        public String exported(String exportName) {
            return "export " + exportName;
        }

        @Override
        public String ssm(String reference) {
            return "ssm " + reference;
        }

        @Override
        public String localized(String text) {
            return text;
        }
    }
}
