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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.ListImportsRequest;

/** What becomes of stacks. */
class StackLifeTest {
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
    void aStackIsCreatedInTheOrderOfItsReferencesAndTellsItsStory() {
        var stack = aws.create("pair", PAIR, Map.of());

        assertThat(stack.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(aws.story("pair"))
                .containsExactly(
                        "pair CREATE_IN_PROGRESS User Initiated",
                        "First CREATE_IN_PROGRESS",
                        "First CREATE_IN_PROGRESS Resource creation Initiated",
                        "First CREATE_COMPLETE",
                        "Second CREATE_IN_PROGRESS",
                        "Second CREATE_IN_PROGRESS Resource creation Initiated",
                        "Second CREATE_COMPLETE",
                        "pair CREATE_COMPLETE");
        assertThat(aws.things.values().keySet())
                .anyMatch(name -> name.matches("pair-First-[A-Z2-7]{12}"))
                .anyMatch(name -> name.matches("pair-Second-[A-Z2-7]{12}"));
        assertThat(aws.things.values().values()).anyMatch(value -> value.endsWith(" is red"));
        assertThat(stack.outputs().get(0).exportName()).isEqualTo("pair-Arn");
    }

    @Test
    void anUpdateChangesOnlyWhatDiffersAndSaysWhenNothingDoes() {
        aws.create("pair", PAIR, Map.of());
        aws.things.asked.clear();

        var stack = aws.update("pair", PAIR, Map.of("Colour", "blue"));

        assertThat(stack.stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(aws.things.asked).containsExactly("update Second");
        assertThatThrownBy(() -> aws.update("pair", PAIR, Map.of("Colour", "blue")))
                .hasMessage("No updates are to be performed.");
    }

    @Test
    void aCreateOnlyPropertyReplacesTheResourceAndTheOldOneIsCleanedUpLast() {
        var template = "Resources: {A: {Type: Test::Room::Thing, Properties: {Name: %s, Value: x}},"
                + " B: {Type: Test::Room::Thing, Properties: {Value: !Ref A}}}";
        aws.create("named", template.formatted("old"), Map.of());
        aws.things.asked.clear();

        aws.update("named", template.formatted("new"), Map.of());

        assertThat(aws.things.asked).containsExactly("create A", "update B", "delete A");
        assertThat(aws.things.values()).containsKey("new").doesNotContainKey("old");
        assertThat(aws.story("named"))
                .endsWith(
                        "A UPDATE_IN_PROGRESS Requested update requires the creation of a new physical resource; hence"
                                + " creating one.",
                        "A UPDATE_IN_PROGRESS Resource creation Initiated",
                        "A UPDATE_COMPLETE",
                        "B UPDATE_IN_PROGRESS",
                        "B UPDATE_COMPLETE",
                        "named UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                        "A DELETE_IN_PROGRESS",
                        "A DELETE_COMPLETE",
                        "named UPDATE_COMPLETE");
    }

    @Test
    void aFailedCreateIsRolledBackAndNamesTheFirstCause() {
        var template =
                """
                Resources:
                  Good: {Type: Test::Room::Thing, Properties: {Value: x}}
                  Bad: {Type: Test::Room::Thing, DependsOn: Good, Properties: {Value: x, Fail: create}}
                  Never: {Type: Test::Room::Thing, DependsOn: Bad, Properties: {Value: x}}
                """;

        var stack = aws.create("broken", template, Map.of());

        assertThat(stack.stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(aws.things.values()).isEmpty();
        assertThat(aws.things.asked).containsExactly("create Good", "create Bad", "delete Good");
        assertThat(aws.story("broken"))
                .contains(
                        "Bad CREATE_FAILED Bad will not create",
                        "broken ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Bad]. Rollback"
                                + " requested by user.",
                        "Good DELETE_COMPLETE");
        assertThatThrownBy(() -> aws.update("broken", template, Map.of()))
                .hasMessageMatching("Stack:arn:.* is in ROLLBACK_COMPLETE state and can not be updated\\.");
    }

    @Test
    void aFailedUpdateBringsBackWhatWasThere() {
        var before = "Resources: {A: {Type: Test::Room::Thing, Properties: {Name: a, Value: old}},"
                + " B: {Type: Test::Room::Thing, Properties: {Name: b, Value: !GetAtt A.Value}}}";
        var after = "Resources: {A: {Type: Test::Room::Thing, Properties: {Name: a2, Value: new}},"
                + " B: {Type: Test::Room::Thing, Properties: {Name: b, Value: !GetAtt A.Value}},"
                + " C: {Type: Test::Room::Thing, DependsOn: B, Properties: {Value: x, Fail: create}}}";
        aws.create("back", before, Map.of());

        var stack = aws.update("back", after, Map.of());

        assertThat(stack.stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(aws.things.values()).isEqualTo(Map.of("a", "old", "b", "old"));
        assertThat(aws.story("back"))
                .contains("back UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [C]. ");
        assertThatThrownBy(() -> aws.update("back", before, Map.of())).hasMessage("No updates are to be performed.");
    }

    @Test
    void aDeletedStackIsGoneByNameButKnownById() {
        aws.create("pair", PAIR, Map.of());
        aws.things.asked.clear();

        var stack = aws.delete("pair");

        assertThat(stack.stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(aws.things.asked).containsExactly("delete Second", "delete First");
        assertThatThrownBy(() -> aws.stack("pair")).hasMessage("Stack with id pair does not exist");
        assertThat(aws.service
                        .describeStacks(DescribeStacksRequest.builder().build(), OWNER)
                        .stacks())
                .isEmpty();
    }

    @Test
    void aRetainedResourceStaysWhenItsStackGoes() {
        aws.create(
                "kept",
                "Resources: {A: {Type: Test::Room::Thing, DeletionPolicy: Retain, Properties: {Name: a, Value: x}}}",
                Map.of());

        var stack = aws.delete("kept");

        assertThat(aws.things.values()).containsKey("a");
        assertThat(aws.story(stack.stackId())).contains("A DELETE_SKIPPED");
    }

    @Test
    void anExportInUseIsProtected() {
        aws.create("pair", PAIR, Map.of());
        aws.create(
                "user",
                "Resources: {A: {Type: Test::Room::Thing, Properties: {Value: {'Fn::ImportValue': pair-Arn}}}}",
                Map.of());

        assertThatThrownBy(() -> aws.delete("pair"))
                .hasMessage("Export pair-Arn cannot be deleted as it is in use by user");
        var imports = ListImportsRequest.builder().exportName("pair-Arn").build();
        assertThat(aws.service.listImports(imports, OWNER).imports()).containsExactly("user");
        aws.delete("user");
        assertThat(aws.delete("pair").stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void aMissingExportFailsTheStackByName() {
        aws.create(
                "user",
                "Resources: {A: {Type: Test::Room::Thing, Properties: {Value: {'Fn::ImportValue': nothing}}}}",
                Map.of());

        assertThat(aws.story("user"))
                .contains("user ROLLBACK_IN_PROGRESS No export named nothing found. Rollback requested by user.");
    }

    /** "CloudFormation service role" in the user guide; the refusal is LocalStack's snapshot test_update_stack. */
    @Test
    void aServiceRoleMakesTheStepsAndIsKept() {
        var role = "arn:aws:iam::000000000000:role/builder";
        var request = CreateStackRequest.builder().stackName("roled").templateBody(PAIR);
        assertThatThrownBy(() ->
                        aws.service.createStack(request.roleARN(role + "s").build(), OWNER))
                .hasMessage("Role arn:aws:iam::000000000000:role/builders is invalid or cannot be assumed");

        aws.service.createStack(request.roleARN(role).build(), OWNER);
        aws.settled("roled");
        aws.update("roled", PAIR, Map.of("Colour", "blue"));

        assertThat(aws.stack("roled").roleARN()).isEqualTo(role);
        aws.delete("roled");
        assertThat(aws.things.askedAs)
                .hasSize(5)
                .containsOnly("arn:aws:sts::000000000000:assumed-role/builder/AWSCloudFormation");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NotificationARNs | arn:aws:sns:us-east-2:000000000000:t",
                "StackPolicyBody | {}",
                "StackPolicyURL | https://example.com",
            })
    void whatIsNotDoneIsRefusedByItsName(String member, String value) {
        var request = CreateStackRequest.builder().stackName("odd").templateBody(PAIR);
        request.sdkFields().stream()
                .filter(field -> field.memberName().equals(member))
                .forEach(field -> field.set(request, member.endsWith("s") ? List.of(value) : value));

        assertThatThrownBy(() -> aws.service.createStack(request.build(), OWNER))
                .hasMessage(member + " is not known to the local cloud");
    }

    /** LocalStack's snapshot test_update_stack: test_update_with_resource_types. */
    @Test
    void aTypeThatTheRequestDoesNotAllowIsRefused() {
        var request =
                CreateStackRequest.builder().stackName("odd").templateBody(PAIR).resourceTypes("AWS::EC2::*");

        assertThatThrownBy(() -> aws.service.createStack(request.build(), OWNER))
                .hasMessage("Resource type Test::Room::Thing is not allowed by parameter ResourceTypes [AWS::EC2::*]");
    }

    @Test
    void aBusyStackIsNotUpdated() {
        var template = "Resources: {A: {Type: Test::Room::Thing, Properties: {Value: x, Wait: gate}}}";
        aws.begin("busy", template, Map.of());

        assertThatThrownBy(() -> aws.update("busy", template, Map.of()))
                .hasMessageMatching("Stack:arn:.* is in CREATE_IN_PROGRESS state and can not be updated\\.");
        assertThatThrownBy(() -> aws.begin("busy", template, Map.of())).hasMessage("Stack [busy] already exists");
        aws.things.open("gate");
        assertThat(aws.settled("busy").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void independentResourcesAreMadeSideBySide() {
        var template = "Resources: {A: {Type: Test::Room::Thing, Properties: {Value: x, Wait: gate}},"
                + " B: {Type: Test::Room::Thing, Properties: {Value: x}}}";
        aws.begin("side", template, Map.of());

        while (!aws.things.asked.contains("create B")) {
            Thread.onSpinWait();
        }
        aws.things.open("gate");

        assertThat(aws.settled("side").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void anUnknownPropertyFailsItsResource() {
        aws.create("odd", "Resources: {A: {Type: Test::Room::Thing, Properties: {Valeu: x}}}", Map.of());

        assertThat(aws.story("odd"))
                .contains("A CREATE_FAILED Properties validation failed for resource A with message:\n"
                        + "#: required key [Value] not found\n#: extraneous key [Valeu] is not permitted");
    }

    @Test
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
    void resourcesAreDescribedWithTheirPhysicalIds() {
        aws.create("pair", PAIR, Map.of());

        var resources = aws.service.describeStackResources(
                DescribeStackResourcesRequest.builder().stackName("pair").build(), OWNER);

        assertThat(resources.stackResources())
                .extracting(resource -> resource.logicalResourceId() + " " + resource.resourceStatusAsString())
                .containsExactly("First CREATE_COMPLETE", "Second CREATE_COMPLETE");
    }
}
