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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;

/** What requests that make stacks may ask for. */
@Conformance(documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html")
class StackRequestsTest {
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
            recorded = "cloudformation/api/test_update_stack: test_update_with_role_without_permissions",
            documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html")
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
    @Conformance(ours = "docs/local-cloud.md, Where it differs from AWS")
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

    @Test
    @Conformance(
            recorded = "cloudformation/api/test_update_stack: test_update_with_resource_types",
            documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html")
    void aTypeThatTheRequestDoesNotAllowIsRefused() {
        var request =
                CreateStackRequest.builder().stackName("odd").templateBody(PAIR).resourceTypes("AWS::EC2::*");

        assertThatThrownBy(() -> aws.service.createStack(request.build(), OWNER))
                .hasMessage("Resource type Test::Room::Thing is not allowed by parameter ResourceTypes [AWS::EC2::*]");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html")
    void aBusyStackIsNotUpdated() {
        var template = "Resources: {A: {Type: Test::Room::Thing, Properties: {Value: x, Wait: gate}}}";
        aws.begin("busy", template, Map.of());

        assertThatThrownBy(() -> aws.update("busy", template, Map.of()))
                .hasMessageMatching("Stack:arn:.* is in CREATE_IN_PROGRESS state and can not be updated\\.");
        assertThatThrownBy(() -> aws.begin("busy", template, Map.of())).hasMessage("Stack [busy] already exists");
        aws.things.open("gate");
        assertThat(aws.settled("busy").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    }
}
