package dev.wildrydes.localcloud.service.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.resource.ResourceType;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is held against a template before any value is known. */
@Conformance(documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html")
class TemplateRefusalsTest {
    private static final String PLAIN = "Resources: {A: {Type: Test::Room::Thing}}\n";

    @ParameterizedTest
    @Conformance(
            recorded = {
                "cloudformation/api/test_validations: test_missing_resources_block",
                "cloudformation/api/test_validations: test_resources_blocks[missing-type]",
                "cloudformation/api/test_validations: test_resources_blocks[invalid-key]",
                "cloudformation/api/test_stacks: test_linting_error_during_creation",
                "cloudformation/api/test_changesets: test_using_pseudoparameters_in_places[resource]"
            })
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | Template format error: At least one Resources member must be defined.",
                "Resources: {A: text} | Template format error: Any Resources member must be an object.",
                "Resources: {A: {}} | Template format error: [/Resources/A] Every Resources object must contain a Type"
                        + " member.",
                "Resources: {A: {Type: T, Invalid: 1}} | Invalid template resource property 'Invalid'",
                "Resources: {'AWS::NoValue': {Type: T}} | Template format error: Resource name AWS::NoValue is non"
                        + " alphanumeric.",
            })
    void resourcesOfAWrongFormAreRefused(String template, String message) {
        refused(template, message);
    }

    @ParameterizedTest
    @Conformance(ours = "docs/local-cloud.md, Where it differs from AWS")
    @CsvSource(
            delimiter = '|',
            value = {
                "Resources: {A: {Type: T, CreationPolicy: {}}} | CreationPolicy of resource A is not known to the local"
                        + " cloud",
                "Resources: {A: {Type: T, UpdatePolicy: {}}} | UpdatePolicy of resource A is not known to the local"
                        + " cloud",
                "Resources: {'Fn::ForEach::All': [X, [a], {}]} | Fn::ForEach is not known to the local cloud:"
                        + " Fn::ForEach::All",
            })
    void whatTheLocalCloudHasNotIsRefusedByItsName(String template, String message) {
        refused(template, message);
    }

    @ParameterizedTest
    @Conformance(
            recorded = {
                "cloudformation/engine/test_mappings: TestCloudFormationMappings::test_mapping_minimum_nesting_depth",
                "cloudformation/engine/test_mappings: TestCloudFormationMappings::test_mapping_with_invalid_refs",
                "cloudformation/api/test_validations: test_invalid_output_structure[none-value]",
                "cloudformation/api/test_validations: test_invalid_output_structure[missing-def]",
                "cloudformation/api/test_validations: test_invalid_output_structure[multiple-nones]",
                "cloudformation/engine/test_conditions: TestValidateConditions::test_validate_equals_args_len"
            })
    @CsvSource(
            delimiter = '|',
            value = {
                "Mappings: {A: {k: v}} | Template format error: Every Mappings member A must be a map",
                "Mappings: {A: {k: {l: !Ref x}}} | Template format error: Every Mappings attribute must be a String or a"
                        + " List.",
                "Outputs: {O: {Value: }} | [/Outputs/O/Value] 'null' values are not allowed in templates",
                "Outputs: {O: } | [/Outputs/O/Value] 'null' values are not allowed in templates",
                "Outputs: {O: {}} | Template format error: Every Outputs member must contain a Value object",
                "Conditions: {C: !Equals [a]} | Template error: every Fn::Equals object requires a list of 2 string"
                        + " parameters.",
            })
    void sectionsOfAWrongFormAreRefused(String section, String message) {
        refused(PLAIN + section, message);
    }

    @ParameterizedTest
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html",
                "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html",
                "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html"
            })
    @CsvSource(
            delimiter = '|',
            value = {
                "AWSTemplateFormatVersion: '2011-01-01' | Template format error: unsupported value for"
                        + " AWSTemplateFormatVersion.",
                "Description: [a] | Template format error: Every Description member must be a string.",
                "Parameters: {'a-b': {Type: String}} | Template format error: Parameter name a-b is non alphanumeric.",
                "Parameters: {P: {Type: Strng}} | Template format error: Unrecognized parameter type: Strng",
                "Parameters: {P: {Type: String, Min: 1}} | Invalid template parameter property 'Min'",
                "Parameters: {P: {}} | Template format error: Every Parameters object must contain a Type member.",
                "Parameters: {P: {Type: String, Default: [a]}} | Template format error: Every Default member must be a"
                        + " string.",
                "Rules: {R: {Assertions: [{Assert: {'Fn::Nope': []}}]}} | Template error: Encountered unsupported"
                        + " function: Fn::Nope Supported functions are: [Condition, Fn::And, Fn::Base64, Fn::Cidr,"
                        + " Fn::Contains, Fn::EachMemberEquals, Fn::EachMemberIn, Fn::Equals, Fn::FindInMap, Fn::GetAZs,"
                        + " Fn::GetAtt, Fn::If, Fn::ImportValue, Fn::Join, Fn::Length, Fn::Not, Fn::Or, Fn::Select,"
                        + " Fn::Split, Fn::Sub, Fn::ToJsonString, Ref]",
            })
    void sectionsThatSayWhatTheyMayNotAreRefused(String section, String message) {
        refused(PLAIN + section, message);
    }

    @ParameterizedTest
    @Conformance(
            recorded = {
                "cloudformation/test_change_set_fn_split: TestSplitValidations::test_validate_split_arguments_len",
                "cloudformation/test_change_set_fn_get_attr: TestChangeSetFnGetAttr::test_invalid_structure[getatt_validation.yml]",
                "cloudformation/test_change_set_fn_select: TestChangeSetFnSelect::test_invalid_select_index_type[index-out-of-range]"
            })
    @CsvSource(
            delimiter = '|',
            value = {
                "!Split [a] | Template error: every Fn::Split object requires two parameters, (1) a string delimiter"
                        + " and (2) a string to be split or a function that returns a string to be split.",
                "!GetAtt A | Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name"
                        + " and the resource attribute",
                "!Select [3, [a, b]] | Template error: Fn::Select requires a list argument with two elements: an integer"
                        + " index and a list",
            })
    void functionsWithTheWrongArgumentsAreRefused(String value, String message) {
        refused("Resources: {A: {Type: Test::Room::Thing, Properties: {Value: %s}}}".formatted(value), message);
    }

    @ParameterizedTest
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-join.html",
                "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap.html",
                "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-transform.html"
            })
    @CsvSource(
            delimiter = '|',
            value = {
                "!Join [a] | Template error: every Fn::Join object requires two parameters, (1) a string delimiter and"
                        + " (2) a list of strings to be joined or a function that returns a list of strings (such as"
                        + " Fn::GetAZs) to be joined.",
                "!FindInMap [M, a, b] | Template error: Mapping named 'M' is not present in the 'Mappings' section of"
                        + " template.",
                "!Transform {Name: 'AWS::Include'} | No transform named AWS::Include found.",
            })
    void functionsThatCannotBeCarriedOutAreRefused(String value, String message) {
        refused("Resources: {A: {Type: Test::Room::Thing, Properties: {Value: %s}}}".formatted(value), message);
    }

    @ParameterizedTest
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html")
    @CsvSource({"'!Nope x', Fn::Nope", "'!Length [a]', Fn::Length", "'!Contains [[a], a]', Fn::Contains"})
    void aFunctionThatMayNotBeUsedHereIsRefusedByItsName(String value, String name) {
        var template = "Resources: {A: {Type: Test::Room::Thing, Properties: {Value: %s}}}".formatted(value);

        assertThatThrownBy(() -> check(template))
                .hasMessageStartingWith("Template error: Encountered unsupported function: " + name + " Supported");
    }

    @Test
    @Conformance(
            recorded =
                    "cloudformation/test_change_set_fn_select: TestChangeSetFnSelect::test_invalid_select_index_type[non-integer-index]")
    void anIndexThatIsNoNumberIsRefused() {
        var template = TemplateReader.read("Conditions: {C: !Equals [a, !Select [x, [a]]]}\n" + PLAIN);

        assertThatThrownBy(() -> Conditions.of(template, Map.of()))
                .hasMessage(
                        "Template error: Fn::Select requires a list argument with two elements: an integer index and"
                                + " a list");
    }

    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html")
    void moreIsRefusedThanTheQuotasAllow() {
        var resources = IntStream.range(0, 501)
                .mapToObj(i -> "A" + i + ": {Type: Test::Room::Thing}")
                .collect(Collectors.joining(", "));

        refused(
                "Resources: {" + resources + "}",
                "Template format error: Number of resources, 501, is greater than maximum allowed, 500");
    }

    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html")
    void aRuleThatIsBrokenIsRefusedInItsOwnWords() {
        var template = TemplateReader.read(
                """
                Parameters: {Size: {Type: String}, Stage: {Type: String}}
                Rules:
                  Production:
                    RuleCondition: !Equals [!Ref Stage, prod]
                    Assertions:
                      - Assert: {'Fn::Contains': [[large, huge], !Ref Size]}
                        AssertDescription: prod is large
                      - Assert: {'Fn::EachMemberIn': [[!Ref Size], [large]]}
                """
                        + PLAIN);

        assertThatCode(() -> Rules.check(template, values("small", "dev"))).doesNotThrowAnyException();
        assertThatCode(() -> Rules.check(template, values("large", "prod"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> Rules.check(template, values("small", "prod"))).hasMessage("prod is large");
        assertThatThrownBy(() -> Rules.check(template, values("huge", "prod")))
                .hasMessage("Rule Production is not satisfied");
    }

    private static Map<String, JsonNode> values(String size, String stage) {
        return Map.of("Size", TextNode.valueOf(size), "Stage", TextNode.valueOf(stage));
    }

    private static void refused(String template, String message) {
        assertThatThrownBy(() -> check(template)).hasMessage(message);
    }

    private static void check(String template) {
        TemplateCheck.check(TemplateReader.read(template), name -> Optional.of(ResourceType.named(name)));
    }
}
