package dev.wildrydes.localcloud.service.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestClients;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.sts.StsClient;

class IamServiceTest {
    private static final String LAMBDA_TRUST = trust("{\"Service\":\"lambda.amazonaws.com\"}");
    private static final String ACCOUNT_TRUST = trust("{\"AWS\":\"arn:aws:iam::000000000000:root\"}");
    private static final String READ_ROLES = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
            + "\"Action\":\"iam:GetRole\",\"Resource\":\"arn:aws:iam::*:role/*\"}}";
    private static final String BASIC = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

    @TempDir
    static Path folder;

    private static LocalCloud cloud;
    private static IamClient iam;
    private static StsClient sts;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start(LocalCloud.Options.of(new Home(folder))
                .onPort(0)
                .with(List.of(IamService::new, dev.wildrydes.localcloud.service.sts.StsService::new)));
        iam = TestClients.owner(cloud, IamClient.builder());
        sts = TestClients.owner(cloud, StsClient.builder());
    }

    @AfterAll
    static void stop() {
        iam.close();
        sts.close();
        cloud.close();
    }

    @Test
    @Conformance(
            recorded = "iam/test_iam: TestIAMIntegrations::test_create_describe_role",
            documented = "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html")
    void aRoleIsKeptAsItWasMade() {
        var made = iam.createRole(role -> role.roleName("Kept")
                        .path("/rides/")
                        .assumeRolePolicyDocument(LAMBDA_TRUST)
                        .description("a role")
                        .maxSessionDuration(7200)
                        .tags(Tag.builder().key("stage").value("dev").build()))
                .role();

        assertThat(made.arn()).isEqualTo("arn:aws:iam::000000000000:role/rides/Kept");
        assertThat(made.roleId()).matches("AROA[A-Z2-7]{17}");
        var found = iam.getRole(role -> role.roleName("Kept")).role();
        assertThat(found.toBuilder().roleLastUsed((RoleLastUsed) null).build()).isEqualTo(made);
        assertThat(found.roleLastUsed()).isEqualTo(RoleLastUsed.builder().build());
        assertThat(decoded(found.assumeRolePolicyDocument())).isEqualTo(LAMBDA_TRUST);
        assertThat(found.tags()).extracting(Tag::value).containsExactly("dev");
        assertThat(iam.listRolesPaginator(roles -> roles.pathPrefix("/rides/").maxItems(1))
                        .roles())
                .extracting(Role::roleName)
                .containsExactly("Kept");
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html",
                "https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html"
            })
    void policiesArePutReadAndTakenAway() {
        create("Inline", LAMBDA_TRUST);
        iam.putRolePolicy(put -> put.roleName("Inline").policyName("read").policyDocument(READ_ROLES));
        iam.attachRolePolicy(attach -> attach.roleName("Inline").policyArn(BASIC));

        assertThat(iam.listRolePolicies(list -> list.roleName("Inline")).policyNames())
                .containsExactly("read");
        assertThat(decoded(iam.getRolePolicy(get -> get.roleName("Inline").policyName("read"))
                        .policyDocument()))
                .isEqualTo(READ_ROLES);
        assertThat(iam.listAttachedRolePolicies(list -> list.roleName("Inline"))
                        .attachedPolicies()
                        .get(0)
                        .policyName())
                .isEqualTo("AWSLambdaBasicExecutionRole");
        assertThatExceptionOfType(DeleteConflictException.class)
                .isThrownBy(() -> iam.deleteRole(delete -> delete.roleName("Inline")));

        iam.deleteRolePolicy(delete -> delete.roleName("Inline").policyName("read"));
        iam.detachRolePolicy(detach -> detach.roleName("Inline").policyArn(BASIC));
        iam.deleteRole(delete -> delete.roleName("Inline"));
        assertThatExceptionOfType(NoSuchEntityException.class)
                .isThrownBy(() -> iam.getRole(get -> get.roleName("Inline")))
                .withMessageContaining("The role with name Inline cannot be found.");
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaBasicExecutionRole.html")
    void awsManagedPoliciesCanBeRead() {
        var policy = iam.getPolicy(get -> get.policyArn(BASIC)).policy();
        var version = iam.getPolicyVersion(get -> get.policyArn(BASIC).versionId(policy.defaultVersionId()))
                .policyVersion();

        assertThat(decoded(version.document())).contains("logs:PutLogEvents");
        assertThat(iam.listPolicies().policies()).contains(policy);
        assertThat(iam.listPolicies(list -> list.scope("AWS")).policies())
                .extracting(each -> each.arn())
                .contains(
                        "arn:aws:iam::aws:policy/AWSLambdaExecute",
                        "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess",
                        "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs");
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html",
                "https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html"
            })
    void whatIamWouldNotKeepIsRefused() {
        create("Twice", LAMBDA_TRUST);

        assertThatExceptionOfType(EntityAlreadyExistsException.class)
                .isThrownBy(() -> create("Twice", LAMBDA_TRUST))
                .withMessageContaining("Role with name Twice already exists.");
        assertThatExceptionOfType(MalformedPolicyDocumentException.class)
                .isThrownBy(() -> create("Broken", "{\"Version\":"));
        assertThatExceptionOfType(MalformedPolicyDocumentException.class)
                .isThrownBy(() -> iam.putRolePolicy(
                        put -> put.roleName("Twice").policyName("p").policyDocument("{}")));
        assertThatExceptionOfType(IamException.class)
                .isThrownBy(() -> create("no spaces", LAMBDA_TRUST))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
        assertThatExceptionOfType(NoSuchEntityException.class)
                .isThrownBy(() -> iam.attachRolePolicy(
                        attach -> attach.roleName("Twice").policyArn("arn:aws:iam::aws:policy/No")));
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html")
    void aSessionMayDoWhatItsRoleMay() {
        create("Reader", ACCOUNT_TRUST);
        iam.putRolePolicy(put -> put.roleName("Reader").policyName("read").policyDocument(READ_ROLES));
        var session = sts.assumeRole(assume ->
                assume.roleArn("arn:aws:iam::000000000000:role/Reader").roleSessionName("test"));
        var credentials = AwsSessionCredentials.create(
                session.credentials().accessKeyId(),
                session.credentials().secretAccessKey(),
                session.credentials().sessionToken());

        try (var mine = TestClients.client(cloud.endpoint(), credentials, IamClient.builder());
                var me = TestClients.client(cloud.endpoint(), credentials, StsClient.builder())) {
            assertThat(me.getCallerIdentity().arn())
                    .isEqualTo(session.assumedRoleUser().arn())
                    .isEqualTo("arn:aws:sts::000000000000:assumed-role/Reader/test");
            assertThat(mine.getRole(get -> get.roleName("Reader")).role().roleName())
                    .isEqualTo("Reader");
            assertThatExceptionOfType(IamException.class)
                    .isThrownBy(() -> mine.deleteRole(delete -> delete.roleName("Reader")))
                    .satisfies(e -> {
                        assertThat(e.statusCode()).isEqualTo(403);
                        assertThat(e.awsErrorDetails().errorMessage())
                                .isEqualTo("User: arn:aws:sts::000000000000:assumed-role/Reader/test is not authorized"
                                        + " to perform: iam:DeleteRole on resource:"
                                        + " arn:aws:iam::000000000000:role/Reader because no identity-based policy"
                                        + " allows the iam:DeleteRole action");
                    });
        }
    }

    private static void create(String name, String trust) {
        iam.createRole(role -> role.roleName(name).assumeRolePolicyDocument(trust));
    }

    private static String trust(String principal) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":" + principal
                + ",\"Action\":\"sts:AssumeRole\"}]}";
    }

    private static String decoded(String document) {
        return URLDecoder.decode(document, StandardCharsets.UTF_8);
    }
}
