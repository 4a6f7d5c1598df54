package dev.wildrydes.localcloud.service.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestClients;
import dev.wildrydes.localcloud.service.iam.IamService;
import dev.wildrydes.localcloud.service.s3.S3Service;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

class SessionTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/";

    @TempDir
    static Path folder;

    private static LocalCloud cloud;
    private static StsClient sts;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start(LocalCloud.Options.of(new Home(folder))
                .onPort(0)
                .with(List.of(IamService::new, StsService::new, S3Service::new)));
        sts = TestClients.owner(cloud, StsClient.builder());
        try (var iam = TestClients.owner(cloud, IamClient.builder());
                var s3 = s3(null)) {
            create(iam, "Reader", "", "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}");
            create(iam, "All", "", "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}");
            create(
                    iam,
                    "Team",
                    "",
                    "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\","
                            + "\"Resource\":\"arn:aws:s3:::rides/${aws:PrincipalTag/team}/*\"}");
            create(
                    iam,
                    "External",
                    ",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"unicorn\"}}",
                    "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}");
            s3.createBucket(create -> create.bucket("rides")
                    .createBucketConfiguration(configuration -> configuration.locationConstraint("us-east-2")));
            s3.putObject(put -> put.bucket("rides").key("a/1"), RequestBody.fromString("x"));
            s3.putObject(put -> put.bucket("rides").key("b/1"), RequestBody.fromString("x"));
        }
    }

    @AfterAll
    static void stop() {
        sts.close();
        cloud.close();
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html",
                "https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html"
            })
    void aMissingKeyIsADenialToThoseWhoMayNotListTheBucket() {
        try (var reader = s3(assume("Reader", request -> {}));
                var all = s3(assume("All", request -> {}))) {
            assertThat(text(reader, "a/1")).isEqualTo("x");
            assertDenied(
                    () -> text(reader, "none"),
                    "User: arn:aws:sts::000000000000:assumed-role/Reader/session is not authorized to perform:"
                            + " s3:ListBucket on resource: arn:aws:s3:::rides because no identity-based policy allows"
                            + " the s3:ListBucket action");
            assertThatExceptionOfType(NoSuchKeyException.class).isThrownBy(() -> text(all, "none"));
        }
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html",
                "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html"
            })
    void aSessionPolicyTakesAway() {
        var policy = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\","
                + "\"Resource\":\"arn:aws:s3:::rides/a/*\"}}";
        try (var s3 = s3(assume("All", request -> request.policy(policy)))) {
            assertThat(text(s3, "a/1")).isEqualTo("x");
            assertDenied(
                    () -> text(s3, "b/1"),
                    "User: arn:aws:sts::000000000000:assumed-role/All/session is not authorized to perform:"
                            + " s3:GetObject on resource: arn:aws:s3:::rides/b/1 because no session policy allows the"
                            + " s3:GetObject action");
        }
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html")
    void aSessionTagStandsForItsValueInThePolicy() {
        try (var s3 = s3(assume("Team", request -> request.tags(tag("team", "a"))))) {
            assertThat(text(s3, "a/1")).isEqualTo("x");
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> text(s3, "b/1"))
                    .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403));
        }
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html")
    void anExternalIdIsComparedWithTheTrustPolicy() {
        assertThat(assume("External", request -> request.externalId("unicorn"))).isNotNull();
        assertRefused(
                "External",
                request -> request.externalId("horse"),
                "User: arn:aws:iam::000000000000:user/wildrydes is not authorized to perform: sts:AssumeRole on"
                        + " resource: " + ROLE
                        + "External because no role trust policy allows the sts:AssumeRole action");
    }

    @Test
    @Conformance(recorded = "sts/test_sts: TestSTSAssumeRoleTagging::test_assume_role_tag_validation")
    void tagsAreCheckedAsAwsChecksThem() {
        assertRefused(
                "All",
                request -> request.transitiveTagKeys("team"),
                "The specified transitive tag key must be included in the requested tags.");
        assertRefused(
                "All",
                request -> request.tags(tag("team", "a"), tag("Team", "b")),
                "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        var first = assume("All", request -> request.tags(tag("team", "a")).transitiveTagKeys("team"));
        assertThat(first.sessionToken()).isNotEmpty();
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html")
    void theOwnerHasSessionTokensOfItsOwn() {
        var credentials = sts.getSessionToken().credentials();

        try (var mine = TestClients.client(cloud.endpoint(), session(credentials), StsClient.builder())) {
            assertThat(mine.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::000000000000:user/wildrydes");
        }
    }

    private static void create(IamClient iam, String name, String condition, String statement) {
        iam.createRole(role -> role.roleName(name)
                .assumeRolePolicyDocument("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                        + "\"Principal\":{\"AWS\":\"000000000000\"},\"Action\":[\"sts:AssumeRole\","
                        + "\"sts:TagSession\"]" + condition + "}}"));
        iam.putRolePolicy(put -> put.roleName(name)
                .policyName("may")
                .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":" + statement + "}"));
    }

    private static Credentials assume(String role, Consumer<AssumeRoleRequest.Builder> more) {
        return sts.assumeRole(
                        request -> more.accept(request.roleArn(ROLE + role).roleSessionName("session")))
                .credentials();
    }

    private static void assertRefused(String role, Consumer<AssumeRoleRequest.Builder> more, String message) {
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> assume(role, more))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message));
    }

    private static void assertDenied(Runnable call, String message) {
        assertThatExceptionOfType(S3Exception.class).isThrownBy(call::run).satisfies(e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }

    private static String text(S3Client s3, String key) {
        return s3.getObjectAsBytes(get -> get.bucket("rides").key(key)).asUtf8String();
    }

    /** @param credentials null for the owner's */
    private static S3Client s3(Credentials credentials) {
        var builder = S3Client.builder().forcePathStyle(true);
        return credentials == null
                ? TestClients.owner(cloud, builder)
                : TestClients.client(cloud.endpoint(), session(credentials), builder);
    }

    private static AwsSessionCredentials session(Credentials credentials) {
        return AwsSessionCredentials.create(
                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
