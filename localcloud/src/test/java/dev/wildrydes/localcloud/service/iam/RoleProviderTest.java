package dev.wildrydes.localcloud.service.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.CloudAssembly;
import dev.wildrydes.localcloud.daemon.TestAssembly;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;

@Conformance(
        documented = {
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-iam-role.html",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-iam-policy.html"
        })
class RoleProviderTest {
    private static final String TRUST = "'AssumeRolePolicyDocument':{'Version':'2012-10-17','Statement':[{'Effect':"
            + "'Allow','Principal':{'Service':'lambda.amazonaws.com'},'Action':'sts:AssumeRole'}]}";
    private static final String READ = "{'Statement':{'Effect':'Allow','Action':'s3:GetObject','Resource':'*'}}";
    private static final String WRITE = "{'Statement':{'Effect':'Allow','Action':'s3:PutObject','Resource':'*'}}";

    @TempDir
    Path folder;

    private CloudAssembly assembly;
    private IamService iam;
    private ResourceProvider role;
    private ResourceProvider policy;

    @BeforeEach
    void start() {
        assembly = TestAssembly.of(folder, List.of(IamService::new));
        iam = (IamService) assembly.services().get(0);
        role = iam.resourceProviders().get(0);
        policy = iam.resourceProviders().get(1);
    }

    @AfterEach
    void stop() throws Exception {
        assembly.close();
    }

    @Test
    @Conformance(ours = "docs/local-cloud.md, Where its state is")
    void aRoleIsMadeOnceHoweverOftenTheStepIsTried() {
        var properties = "{" + TRUST + ",'Policies':[{'PolicyName':'read','PolicyDocument':" + READ + "}],"
                + "'ManagedPolicyArns':['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole']}";

        var made = role.create(request("Role", null, properties, "{}"));
        var again = role.create(request("Role", null, properties, "{}"));

        assertThat(again).isEqualTo(made);
        assertThat(made.physicalId()).isEqualTo("stack-Role-ABCDEFGHIJKL");
        assertThat(made.attributes())
                .containsEntry("Arn", "arn:aws:iam::000000000000:role/stack-Role-ABCDEFGHIJKL")
                .containsKey("RoleId");
        assertThat(iam.grants(made.physicalId()).orElseThrow().policies())
                .hasSize(2)
                .anyMatch(document -> document.contains("s3:GetObject"))
                .anyMatch(document -> document.contains("logs:PutLogEvents"));
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        role.create(request("One", null, "{'RoleName':'mine'," + TRUST + "}", "{}"));

        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> role.create(request("Two", null, "{'RoleName':'mine'," + TRUST + "}", "{}")))
                .withMessage("Role with name mine already exists.");
    }

    @Test
    void anUpdateReplacesTheRolesOwnPoliciesAndLeavesOthers() {
        var before = "{" + TRUST + ",'Policies':[{'PolicyName':'read','PolicyDocument':" + READ + "}]}";
        var after = "{" + TRUST + ",'Policies':[{'PolicyName':'write','PolicyDocument':" + WRITE + "}]}";
        var name = role.create(request("Role", null, before, "{}")).physicalId();
        var embedded = "{'PolicyName':'extra','PolicyDocument':" + READ + ",'Roles':['" + name + "']}";
        policy.create(request("Policy", null, embedded, "{}"));

        role.update(request("Role", name, after, before));

        assertThat(names(name)).containsExactly("extra", "write");
    }

    @Test
    void aPolicyMovesBetweenRolesAndGoes() {
        var one = role.create(request("One", null, "{" + TRUST + "}", "{}")).physicalId();
        var two = role.create(request("Two", null, "{" + TRUST + "}", "{}")).physicalId();
        var before = "{'PolicyName':'p','PolicyDocument':" + READ + ",'Roles':['" + one + "']}";
        var after = "{'PolicyName':'q','PolicyDocument':" + READ + ",'Roles':['" + one + "','" + two + "']}";
        var id = policy.create(request("Policy", null, before, "{}")).physicalId();

        policy.update(request("Policy", id, after, before));
        assertThat(names(one)).containsExactly("q");
        assertThat(names(two)).containsExactly("q");

        iam.deleteRolePolicy(
                DeleteRolePolicyRequest.builder().roleName(two).policyName("q").build());
        role.delete(request("Two", two, "{" + TRUST + "}", "{}"));
        policy.delete(request("Policy", id, after, "{}"));
        assertThat(names(one)).isEmpty();
    }

    @Test
    void aRoleThatOthersPutPoliciesOnIsNotDeleted() {
        var name = role.create(request("Role", null, "{" + TRUST + "}", "{}")).physicalId();
        var embedded = "{'PolicyName':'extra','PolicyDocument':" + READ + ",'Roles':['" + name + "']}";
        var id = policy.create(request("Policy", null, embedded, "{}")).physicalId();

        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> role.delete(request("Role", name, "{" + TRUST + "}", "{}")))
                .withMessage("Cannot delete entity, must delete policies first.");

        policy.delete(request("Policy", id, embedded, "{}"));
        role.delete(request("Role", name, "{" + TRUST + "}", "{}"));
        role.delete(request("Role", name, "{" + TRUST + "}", "{}"));
        assertThat(iam.grants(name)).isEmpty();
    }

    private List<String> names(String roleName) {
        return iam.listRolePolicies(
                        ListRolePoliciesRequest.builder().roleName(roleName).build())
                .policyNames();
    }

    private static ResourceRequest request(String logicalId, String physicalId, String properties, String previous) {
        return new ResourceRequest(
                "arn:aws:cloudformation:us-east-2:000000000000:stack/stack/id",
                logicalId,
                "stack-" + logicalId + "-ABCDEFGHIJKL",
                physicalId,
                json(properties),
                json(previous),
                Map.of(),
                TestAssembly.OWNER);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
