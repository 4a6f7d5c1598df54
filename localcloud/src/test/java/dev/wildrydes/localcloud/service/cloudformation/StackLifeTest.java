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
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.ListImportsRequest;

/** What becomes of stacks. */
@Conformance(documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacks.html")
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
    @Conformance(
            recorded = {
                "cloudformation/api/test_stacks: TestStacksApi::test_list_events_after_deployment",
                "cloudformation/api/test_stacks: test_stack_deploy_order[A-B-C]"
            },
            documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html")
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
    @Conformance(
            recorded =
                    "cloudformation/api/test_stacks: TestStacksApi::test_update_stack_with_same_template_withoutchange",
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-direct.html")
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
    @Conformance(
            recorded = "cloudformation/engine/test_replacement: test_requires_replacement",
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html")
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
    @Conformance(
            documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html")
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
    @Conformance(
            documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html")
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
    @Conformance(
            recorded = {
                "cloudformation/api/test_stacks: test_non_existing_stack_message",
                "cloudformation/api/test_stacks: test_name_conflicts"
            },
            documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html")
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
    @Conformance(
            recorded = "cloudformation/engine/test_deletion_policy: test_deletion_policy_with_retain",
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html")
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
    @Conformance(
            documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html")
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
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-importvalue.html")
    void aMissingExportFailsTheStackByName() {
        aws.create(
                "user",
                "Resources: {A: {Type: Test::Room::Thing, Properties: {Value: {'Fn::ImportValue': nothing}}}}",
                Map.of());

        assertThat(aws.story("user"))
                .contains("user ROLLBACK_IN_PROGRESS No export named nothing found. Rollback requested by user.");
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html")
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
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResources.html")
    void resourcesAreDescribedWithTheirPhysicalIds() {
        aws.create("pair", PAIR, Map.of());

        var resources = aws.service.describeStackResources(
                DescribeStackResourcesRequest.builder().stackName("pair").build(), OWNER);

        assertThat(resources.stackResources())
                .extracting(resource -> resource.logicalResourceId() + " " + resource.resourceStatusAsString())
                .containsExactly("First CREATE_COMPLETE", "Second CREATE_COMPLETE");
    }
}
