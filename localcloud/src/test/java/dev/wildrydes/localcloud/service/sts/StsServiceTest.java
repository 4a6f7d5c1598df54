package dev.wildrydes.localcloud.service.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestClients;
import dev.wildrydes.localcloud.service.iam.IamService;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.StsException;

@Conformance(documented = "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html")
class StsServiceTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/";

    @TempDir
    Path folder;

    private final Ahead clock = new Ahead(new AtomicReference<>(Duration.ZERO));
    private LocalCloud cloud;
    private StsClient sts;

    @BeforeEach
    void start() {
        cloud = LocalCloud.start(LocalCloud.Options.of(new Home(folder))
                .onPort(0)
                .with(clock)
                .with(List.of(IamService::new, StsService::new)));
        sts = TestClients.owner(cloud, StsClient.builder());
        try (var iam = TestClients.owner(cloud, IamClient.builder())) {
            create(iam, "Open", "{\"AWS\":\"000000000000\"}");
            create(iam, "Other", "{\"AWS\":\"000000000000\"}");
            create(iam, "Function", "{\"Service\":\"lambda.amazonaws.com\"}");
            create(iam, "Named", "{\"AWS\":\"" + ROLE + "Open\"}");
        }
    }

    @AfterEach
    void stop() {
        sts.close();
        cloud.close();
    }

    @Test
    @Conformance(recorded = "sts/test_sts: TestSTSIntegrations::test_assume_role")
    void aRoleThatTrustsTheAccountCanBeAssumedByItsOwner() {
        var session = assume(sts, "Open");

        assertThat(session.credentials().accessKeyId()).startsWith("ASIA");
        assertThat(session.assumedRoleUser().assumedRoleId()).matches("AROA[A-Z2-7]{17}:session");
    }

    @Test
    void aRoleThatTrustsSomebodyElseCannot() {
        for (var role : List.of("Function", "Named", "Missing")) {
            assertRefused(
                    sts,
                    role,
                    "User: arn:aws:iam::000000000000:user/wildrydes is not authorized to perform: sts:AssumeRole on"
                            + " resource: " + ROLE + role
                            + " because no role trust policy allows the sts:AssumeRole action");
        }
    }

    @Test
    void aSessionNeedsItsOwnPermissionUnlessItIsTrustedByName() {
        try (var open = client(assume(sts, "Open"))) {
            assertThat(assume(open, "Named").assumedRoleUser().arn())
                    .isEqualTo("arn:aws:sts::000000000000:assumed-role/Named/session");
            assertRefused(
                    open,
                    "Other",
                    "User: arn:aws:sts::000000000000:assumed-role/Open/session is not authorized to perform:"
                            + " sts:AssumeRole on resource: " + ROLE
                            + "Other because no identity-based policy allows the sts:AssumeRole action");
        }
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html")
    void aSessionEnds() {
        try (var open = client(assume(sts, "Open"))) {
            open.getCallerIdentity();
            clock.by().set(Duration.ofMinutes(61));

            assertThatExceptionOfType(StsException.class)
                    .isThrownBy(open::getCallerIdentity)
                    .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ExpiredToken"));
        }
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html")
    void aClockThatIsOffIsRefused() {
        clock.by().set(Duration.ofMinutes(20));

        assertThatExceptionOfType(StsException.class)
                .isThrownBy(sts::getCallerIdentity)
                .withMessageContaining("Signature expired: ")
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch"));
    }

    private static void assertRefused(StsClient client, String role, String message) {
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> assume(client, role))
                .satisfies(e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                    assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
                });
    }

    private static AssumeRoleResponse assume(StsClient client, String role) {
        return client.assumeRole(AssumeRoleRequest.builder()
                .roleArn(ROLE + role)
                .roleSessionName("session")
                .build());
    }

    private StsClient client(AssumeRoleResponse session) {
        var credentials = session.credentials();
        return TestClients.client(
                cloud.endpoint(),
                AwsSessionCredentials.create(
                        credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()),
                StsClient.builder());
    }

    private static void create(IamClient iam, String name, String principal) {
        iam.createRole(role -> role.roleName(name)
                .assumeRolePolicyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                        + "\"Principal\":" + principal + ",\"Action\":\"sts:AssumeRole\"}]}"));
    }

    /** The time, set forward by so much. */
    private static final class Ahead extends Clock {
        private final AtomicReference<Duration> by;

        Ahead(AtomicReference<Duration> by) {
            this.by = by;
        }

        AtomicReference<Duration> by() {
            return by;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(by.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
