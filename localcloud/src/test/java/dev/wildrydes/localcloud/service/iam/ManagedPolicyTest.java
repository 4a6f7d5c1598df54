package dev.wildrydes.localcloud.service.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestClients;
import dev.wildrydes.localcloud.service.sts.StsService;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

class ManagedPolicyTest {
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

    /** As test_simulate_principle_policy writes it: positions in the answer depend on its spaces. */
    private static final String PUT =
            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Sid\": \"\", \"Effect\": \"Allow\","
                    + " \"Action\": \"s3:PutObject\", \"Resource\": \"*\"}}";

    @TempDir
    static Path folder;

    private static LocalCloud cloud;
    private static IamClient iam;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start(
                LocalCloud.Options.of(new Home(folder)).onPort(0).with(List.of(IamService::new, StsService::new)));
        iam = TestClients.owner(cloud, IamClient.builder());
    }

    @AfterAll
    static void stop() {
        iam.close();
        cloud.close();
    }

    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html")
    void aPolicyHasUpToFiveVersionsOfWhichOneIsInForce() {
        var arn = create("Versions");
        for (var i = 0; i < 4; i++) {
            var last = i == 3;
            iam.createPolicyVersion(
                    version -> version.policyArn(arn).policyDocument(PUT).setAsDefault(last));
        }

        assertThat(iam.listPolicyVersions(list -> list.policyArn(arn)).versions())
                .extracting(PolicyVersion::versionId)
                .containsExactly("v5", "v4", "v3", "v2", "v1");
        assertThat(iam.getPolicy(get -> get.policyArn(arn)).policy().defaultVersionId())
                .isEqualTo("v5");
        assertRefused(
                409,
                "LimitExceeded",
                "A managed policy can have up to 5 versions. Before you create a new version, you must delete an"
                        + " existing version.",
                () -> iam.createPolicyVersion(version -> version.policyArn(arn).policyDocument(PUT)));
        assertRefused(
                409,
                "DeleteConflict",
                "Cannot delete the default version of a policy.",
                () -> iam.deletePolicyVersion(delete -> delete.policyArn(arn).versionId("v5")));
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html")
    void anAttachedPolicyIsNotDeleted() {
        var arn = create("Attached");
        iam.createRole(role -> role.roleName("Holder").assumeRolePolicyDocument(TRUST));
        iam.attachRolePolicy(attach -> attach.roleName("Holder").policyArn(arn));

        assertThat(iam.getPolicy(get -> get.policyArn(arn)).policy().attachmentCount())
                .isEqualTo(1);
        assertRefused(
                409,
                "DeleteConflict",
                "Cannot delete a policy attached to entities.",
                () -> iam.deletePolicy(delete -> delete.policyArn(arn)));

        iam.detachRolePolicy(detach -> detach.roleName("Holder").policyArn(arn));
        iam.deletePolicy(delete -> delete.policyArn(arn));
        assertThat(iam.listPolicies(list -> list.scope(PolicyScopeType.LOCAL)).policies())
                .noneMatch(policy -> policy.arn().equals(arn));
    }

    @Test
    @Conformance(
            recorded = {
                "iam/test_iam: TestIAMIntegrations::test_role_attach_policy",
                "iam/test_iam: TestIAMIntegrations::test_delete_non_existent_policy_returns_no_such_entity",
                "iam/test_iam: TestIAMExtensions::test_create_role_with_malformed_assume_role_policy_document"
            })
    void whatIsNotThereIsRefusedAsAwsWordsIt() {
        iam.createRole(role -> role.roleName("Empty").assumeRolePolicyDocument(TRUST));
        var missing = "arn:aws:iam::000000000000:policy/missing";

        assertRefused(
                400,
                "ValidationError",
                "Invalid ARN:  Could not be parsed!",
                () -> iam.attachRolePolicy(attach -> attach.roleName("Empty").policyArn("longpolicynamebutnoarn")));
        assertRefused(
                404,
                "NoSuchEntity",
                "Policy " + missing + " does not exist or is not attachable.",
                () -> iam.attachRolePolicy(attach -> attach.roleName("Empty").policyArn(missing)));
        assertRefused(
                404,
                "NoSuchEntity",
                "Policy " + missing + " was not found.",
                () -> iam.deletePolicy(delete -> delete.policyArn(missing)));
        assertRefused(
                400,
                "MalformedPolicyDocument",
                "This policy contains invalid Json",
                () -> iam.createRole(role -> role.roleName("Broken").assumeRolePolicyDocument("{")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Effect':'Allow','Action':'invalid','Resource':'*'"
                        + "| Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
                "'Effect':'Allow','Action':'a:b:c','Resource':'*' | Actions/Condition can contain only one colon.",
                "'Effect':'Allow','Action':'a a:b','Resource':'*' | Vendor a a is not valid",
                "'Effect':'Allow','Action':'s3:*','Resource':'adf'" + "| Resource adf must be in ARN format or \"*\".",
                "'Effect':'Allow','Action':'s3:*','Resource':'arn:error:s3:::example_bucket'"
                        + "| Partition \"error\" is not valid for resource \"arn:error:s3:::example_bucket\".",
                "'Effect':'Allow','Action':'s3:*' | Policy statement must contain resources.",
                "'Effect':'Allow','Resource':'*' | Policy statement must contain actions.",
                "'Effect':'Permit','Action':'s3:*','Resource':'*' | Syntax errors in policy.",
                "'Effect':'Allow','Action':'s3:*','Resource':'*','Principal':'*'"
                        + "| Policy document should not specify a principal.",
            })
    @Conformance(documented = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html")
    void aDocumentThatIsNoPolicyIsRefusedInIamsWords(String statement, String message) {
        var document = "{'Version':'2012-10-17','Statement':{" + statement + "}}";

        assertRefused(
                400,
                "MalformedPolicyDocument",
                message,
                () -> iam.createPolicy(policy -> policy.policyName("Bad").policyDocument(document.replace('\'', '"'))));
    }

    @Test
    @Conformance(recorded = "iam/test_iam: TestIAMIntegrations::test_simulate_principle_policy[role]")
    void theSimulatorSaysWhichStatementDecides() {
        var arn = create("Simulated");
        var role = iam.createRole(create -> create.roleName("Simulated").assumeRolePolicyDocument(TRUST))
                .role();
        iam.attachRolePolicy(attach -> attach.roleName("Simulated").policyArn(arn));

        var results = iam.simulatePrincipalPolicy(simulate -> simulate.policySourceArn(role.arn())
                        .actionNames("s3:PutObject", "s3:GetObjectVersion")
                        .resourceArns("arn:aws:s3:::bucket"))
                .evaluationResults();

        assertThat(results)
                .extracting(EvaluationResult::evalDecisionAsString)
                .containsExactly("allowed", "implicitDeny");
        var matched = results.get(0).matchedStatements().get(0);
        assertThat(matched.sourcePolicyId()).isEqualTo("Simulated");
        assertThat(matched.startPosition().column()).isEqualTo(41);
        assertThat(matched.endPosition().column()).isEqualTo(113);
        assertThat(results.get(1).matchedStatements()).isEmpty();
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html")
    void theSimulatorNamesTheKeysThatItHasNoValueFor() {
        var document = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
                + "\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"s3:prefix\":\"home\"}}}}";

        var without = iam.simulateCustomPolicy(
                simulate -> simulate.policyInputList(document).actionNames("s3:ListBucket"));
        var with = iam.simulateCustomPolicy(simulate -> simulate.policyInputList(document)
                .actionNames("s3:ListBucket")
                .contextEntries(ContextEntry.builder()
                        .contextKeyName("s3:prefix")
                        .contextKeyType("string")
                        .contextKeyValues("home")
                        .build()));

        assertThat(without.evaluationResults().get(0).missingContextValues()).containsExactly("s3:prefix");
        assertThat(without.evaluationResults().get(0).evalDecisionAsString()).isEqualTo("implicitDeny");
        assertThat(with.evaluationResults().get(0).evalDecisionAsString()).isEqualTo("allowed");
    }

    private static String create(String name) {
        return iam.createPolicy(policy -> policy.policyName(name).policyDocument(PUT))
                .policy()
                .arn();
    }

    private static void assertRefused(int status, String code, String message, ThrowingCallable call) {
        assertThatExceptionOfType(IamException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }
}
