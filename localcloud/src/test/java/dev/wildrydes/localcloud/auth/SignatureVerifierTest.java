package dev.wildrydes.localcloud.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.auth.SignatureException.Fault;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.utils.IoUtils;

/** The requests here are signed by the public face of the SDK's signer, as SDK clients sign them. */
@Conformance(documented = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html")
class SignatureVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-21T01:02:03Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final AwsCredentialsIdentity OWNER = AwsCredentialsIdentity.create("AKIAOWNER", "the secret");
    private static final String BODY = "{\"a\": \"unicorn\"}";

    private final Credentials credentials =
            new Credentials(new Credentials.Owner("wildrydes", "AKIAOWNER", "the secret"), CLOCK);
    private final SignatureVerifier verifier = new SignatureVerifier(credentials, CLOCK);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-2/invocations",
                "/a//b/../c%20d?x=1&x=0&empty=&y=%2F%20+&flag",
                "/caf%C3%A9~-_.!?%C3%A9=%7E",
            })
    void whatTheSdkSignsIsAccepted(String path) throws Exception {
        for (var service : new String[] {"lambda", "s3"}) {
            var signed = verifier.verify(sign(OWNER, "POST", path, service, request -> {}));

            assertThat(signed.principal()).isEqualTo(new Principal.User("wildrydes"));
            assertThat(signed.region()).isEqualTo("us-east-2");
            assertThat(signed.signingName()).isEqualTo(service);
            assertThat(signed.request().body()).asString(UTF_8).isEqualTo(BODY);
        }
    }

    @Test
    void aRolesSessionIsAccepted() throws Exception {
        var signed = verifier.verify(sign(session(Duration.ofHours(1)), "POST", "/", "sns", request -> {}));

        assertThat(signed.principal()).isEqualTo(new Principal.AssumedRole("RequestRide", "RequestRide-fn"));
    }

    @Test
    void aSessionEndsWithItsTimeAndWithoutItsToken() throws IOException {
        var session = session(Duration.ofHours(1));
        var tokenless = AwsCredentialsIdentity.create(session.accessKeyId(), session.secretAccessKey());
        var other = AwsSessionCredentialsIdentity.create(session.accessKeyId(), session.secretAccessKey(), "another");

        assertFault(Fault.EXPIRED_TOKEN, sign(session(Duration.ZERO), "POST", "/", "sns", request -> {}));
        assertFault(Fault.INVALID_TOKEN, sign(tokenless, "POST", "/", "sns", request -> {}));
        assertFault(Fault.INVALID_TOKEN, sign(other, "POST", "/", "sns", request -> {}));
    }

    @Test
    void aStrangersSignatureIsRefused() throws IOException {
        var wrongSecret = AwsCredentialsIdentity.create("AKIAOWNER", "another secret");
        var wrongKey = AwsCredentialsIdentity.create("AKIANOBODY", "the secret");

        assertFault(Fault.MISMATCH, sign(wrongSecret, "POST", "/", "sns", request -> {}));
        assertFault(Fault.UNKNOWN_KEY, sign(wrongKey, "POST", "/", "sns", request -> {}));
        assertFault(Fault.MISSING, changed(sign(OWNER, "GET", "/", "s3", r -> {}), Headers.of("Host", "h")));
    }

    @Test
    @Conformance(
            recorded = "s3/test_s3: TestS3PresignedUrl::test_presigned_url_signature_authentication[s3v4-False]",
            documented = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html")
    void whatIsChangedOnTheWayIsRefused() throws IOException {
        var good = sign(OWNER, "POST", "/a?b=c", "s3", request -> {});

        assertFault(
                Fault.MISMATCH,
                new HttpRequest("PUT", good.path(), good.query(), good.headers(), good.body(), good.client()));
        assertFault(
                Fault.MISMATCH,
                new HttpRequest("POST", "/b", good.query(), good.headers(), good.body(), good.client()));
        assertFault(Fault.MISMATCH, new HttpRequest("POST", "/a", "b=d", good.headers(), good.body(), good.client()));
        assertFault(
                Fault.BODY_MISMATCH,
                new HttpRequest("POST", "/a", "b=c", good.headers(), new byte[] {1}, good.client()));
        assertFault(Fault.UNSIGNED_HEADER, changed(good, good.headers().with("X-Amz-Acl", "public-read")));
        assertFault(Fault.MISMATCH, changed(good, good.headers().replacing("Host", "elsewhere:80")));
    }

    @ParameterizedTest
    @CsvSource({"PT-16M, false", "PT-14M, true", "PT14M, true", "PT16M, false"})
    void aClockMayBeFifteenMinutesOff(Duration off, boolean accepted) throws Exception {
        var request = sign(
                OWNER,
                "POST",
                "/",
                "sns",
                sign -> sign.putProperty(HttpSigner.SIGNING_CLOCK, Clock.offset(CLOCK, off)));

        if (accepted) {
            assertThat(verifier.verify(request).signingName()).isEqualTo("sns");
        } else {
            assertFault(Fault.SKEWED, request);
        }
    }

    @Test
    @Conformance(
            recorded = "s3/test_s3: TestS3PresignedUrl::test_s3_presigned_url_expired[s3v4]",
            documented = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html")
    void aPresignedUrlWorksUntilItExpires() throws Exception {
        for (var minutes : new int[] {5, 20}) {
            var request = sign(OWNER, "GET", "/bucket/key?versionId=1", "s3", sign -> sign.putProperty(
                            AwsV4FamilyHttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(10))
                    .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                    .putProperty(
                            HttpSigner.SIGNING_CLOCK,
                            Clock.offset(CLOCK, Duration.ofMinutes(minutes).negated())));

            if (minutes < 10) {
                assertThat(verifier.verify(request).principal().arn()).endsWith("user/wildrydes");
            } else {
                assertFault(Fault.EXPIRED_URL, request);
            }
        }
    }

    @Test
    @Conformance(
            documented = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requesttypes.html")
    void theCloudsOwnPresignedUrlTakesAnyBody() throws Exception {
        for (var service : new String[] {"s3", "cloudformation"}) {
            var url = new Presigner(credentials, CLOCK)
                    .presign(
                            "PUT",
                            service,
                            "us-east-2",
                            URI.create("http://127.0.0.1:4566/a%20b?c=d"),
                            Duration.ofHours(1));
            var request = new HttpRequest(
                    "PUT",
                    url.getRawPath(),
                    url.getRawQuery(),
                    Headers.of("Host", "127.0.0.1:4566", "Content-Type", ""),
                    BODY.getBytes(UTF_8),
                    new InetSocketAddress(0));

            assertThat(verifier.verify(request).signingName()).isEqualTo(service);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true"})
    void aChunkedBodyIsDecoded(boolean payloadSigned, boolean trailer) throws Exception {
        var request = sign(OWNER, "PUT", "/bucket/key", "s3", sign -> {
            sign.putProperty(AwsV4FamilyHttpSigner.CHUNK_ENCODING_ENABLED, true)
                    .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, payloadSigned);
            if (trailer) {
                sign.putProperty(AwsV4FamilyHttpSigner.CHECKSUM_ALGORITHM, DefaultChecksumAlgorithm.CRC32);
            }
        });
        assertThat(request.headers().first("x-amz-content-sha256"))
                .get()
                .asString()
                .startsWith("STREAMING-");

        var decoded = verifier.verify(request).request();

        assertThat(decoded.body()).asString(UTF_8).isEqualTo(BODY);
        assertThat(decoded.headers().first("x-amz-checksum-crc32").isPresent()).isEqualTo(trailer);
        var forged =
                new String(request.body(), UTF_8).replace("unicorn", "rhinoce").getBytes(UTF_8);
        if (payloadSigned) {
            assertFault(
                    Fault.MISMATCH,
                    new HttpRequest(
                            "PUT", request.path(), request.query(), request.headers(), forged, request.client()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zz\r\n", "5\r\nab", "ffffffff\r\nab\r\n0\r\n\r\n", "1\r\na\r\n0\r\n\r\n"})
    void aBrokenChunkedBodyIsRefused(String body) throws IOException {
        var request = sign(OWNER, "PUT", "/bucket/key", "s3", sign -> sign.putProperty(
                        AwsV4FamilyHttpSigner.CHUNK_ENCODING_ENABLED, true)
                .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                .putProperty(AwsV4FamilyHttpSigner.CHECKSUM_ALGORITHM, DefaultChecksumAlgorithm.CRC32));

        assertFault(
                Fault.BROKEN_BODY,
                new HttpRequest(
                        "PUT",
                        request.path(),
                        request.query(),
                        request.headers(),
                        body.getBytes(UTF_8),
                        request.client()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic dXNlcjpwYXNz",
                "AWS4-HMAC-SHA256 Credential=a/b",
                "AWS4-HMAC-SHA256 Credential=a/20261121/r/s/aws4_request, SignedHeaders=host",
                "AWS4-HMAC-SHA256 ,,,==",
            })
    void anAuthorizationThatCannotBeReadIsRefused(String authorization) throws IOException {
        var good = sign(OWNER, "GET", "/", "sns", request -> {});

        assertFault(Fault.INCOMPLETE, changed(good, good.headers().replacing("Authorization", authorization)));
    }

    private AwsSessionCredentialsIdentity session(Duration lifetime) {
        var session = credentials.assume("arn:aws:iam::000000000000:role/team/RequestRide", "RequestRide-fn", lifetime);
        assertThat(session.toString()).doesNotContain(session.secretAccessKey(), session.sessionToken());
        return AwsSessionCredentialsIdentity.create(
                session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
    }

    private void assertFault(Fault fault, HttpRequest request) {
        assertThatThrownBy(() -> verifier.verify(request))
                .isInstanceOfSatisfying(SignatureException.class, refused -> assertThat(refused.fault())
                        .isEqualTo(fault));
    }

    private static HttpRequest changed(HttpRequest request, Headers headers) {
        return new HttpRequest(
                request.method(), request.path(), request.query(), headers, request.body(), request.client());
    }

    private static HttpRequest sign(
            AwsCredentialsIdentity identity,
            String method,
            String target,
            String service,
            Consumer<SignRequest.Builder<AwsCredentialsIdentity>> more)
            throws IOException {
        var unsigned = SdkHttpRequest.builder()
                .uri(URI.create("https://127.0.0.1:4566" + target.replaceFirst("\\?.*", "")))
                .method(SdkHttpMethod.fromValue(method));
        var question = target.indexOf('?');
        if (question >= 0) {
            unsigned.rawQueryParameters(parameters(target.substring(question + 1)));
        }
        var body = method.equals("GET") ? "" : BODY;
        var signed = AwsV4HttpSigner.create().sign(builder -> {
            builder.identity(identity)
                    .request(unsigned.build())
                    .payload(() -> new java.io.ByteArrayInputStream(body.getBytes(UTF_8)))
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-2")
                    .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !service.equals("s3"))
                    .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !service.equals("s3"))
                    .putProperty(HttpSigner.SIGNING_CLOCK, CLOCK);
            more.accept(builder);
        });
        var request = signed.request();
        var headers = new Headers[] {Headers.NONE};
        request.forEachHeader((name, values) -> values.forEach(value -> headers[0] = headers[0].with(name, value)));
        return new HttpRequest(
                method,
                request.encodedPath(),
                request.encodedQueryParameters().orElse(""),
                headers[0],
                IoUtils.toByteArray(signed.payload().orElseThrow().newStream()),
                new InetSocketAddress(0));
    }

    private static java.util.Map<String, java.util.List<String>> parameters(String query) {
        try {
            return Query.parse(query).parameters();
        } catch (SignatureException e) {
            throw new IllegalArgumentException(query, e);
        }
    }
}
