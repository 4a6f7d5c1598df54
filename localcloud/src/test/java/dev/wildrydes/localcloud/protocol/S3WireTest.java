package dev.wildrydes.localcloud.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wildrydes.localcloud.AwsError;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3 over a socket: streams, and what the SDK rewrites on its way. */
class S3WireTest {
    private CodecServer server;
    private S3Client s3;

    @BeforeEach
    void start() throws Exception {
        server = new CodecServer(ServiceModels.S3);
        s3 = (S3Client) SdkClients.of(ServiceModels.S3, UrlConnectionHttpClient.create(), server.endpoint());
    }

    @AfterEach
    void stop() {
        s3.close();
        server.close();
    }

    @Test
    void anUploadsBytesArriveBesideTheRequest() {
        answer(PutObjectResponse.builder().eTag("\"e\"").versionId("v1").build());

        var response = s3.putObject(
                request -> request.bucket("wild-rydes")
                        .key("code/a b+c.jar")
                        .contentEncoding("gzip")
                        .metadata(Map.of("color", "white")),
                RequestBody.fromString("bytes"));

        assertThat(response.versionId()).isEqualTo("v1");
        assertThat(server.received().body()).asString().isEqualTo("bytes");
        var received = (PutObjectRequest) server.received().request();
        assertThat(received.key()).isEqualTo("code/a b+c.jar");
        assertThat(received.metadata()).containsEntry("color", "white");
        assertThat(received.contentEncoding()).isEqualTo("gzip");
    }

    @Test
    void aDownloadIsTheBodyAndItsMembersAreHeaders() {
        var expected = GetObjectResponse.builder()
                .eTag("\"e\"")
                .contentType("text/plain")
                .contentLength(5L)
                .lastModified(Instant.parse("2026-11-21T08:00:00Z"))
                .metadata(Map.of("color", "white"))
                .build();
        server.answer(received -> new CodecHttpClient.Answer(expected, "bytes".getBytes()));

        var response =
                s3.getObjectAsBytes(request -> request.bucket("wild-rydes").key("a"));

        assertThat(response.asUtf8String()).isEqualTo("bytes");
        assertThat(response.response().equalsBySdkFields(expected)).isTrue();
    }

    @Test
    void aHeadTellsTheLengthOfABodyThatItDoesNotHave() {
        answer(HeadObjectResponse.builder()
                .eTag("\"e\"")
                .contentType("text/plain")
                .build());

        var response = s3.headObject(request -> request.bucket("wild-rydes").key("a"));

        assertThat(response.eTag()).isEqualTo("\"e\"");
        assertThat(response.contentType()).isEqualTo("text/plain");
    }

    @Test
    void aCopyIsNotTakenForAnUpload() {
        answer(CopyObjectResponse.builder()
                .copyObjectResult(result -> result.eTag("\"e\""))
                .build());

        var response = s3.copyObject(request -> request.sourceBucket("from")
                .sourceKey("a b")
                .destinationBucket("wild-rydes")
                .destinationKey("c"));

        var received = (CopyObjectRequest) server.received().request();
        assertThat(received.getValueForField("CopySource", String.class)).contains("from/a%20b");
        assertThat(received.destinationBucket()).isEqualTo("wild-rydes");
        assertThat(response.copyObjectResult().eTag()).isEqualTo("\"e\"");
    }

    @Test
    void aPolicyIsTheWholeBody() {
        answer(GetBucketPolicyResponse.builder()
                .policy("{\"Version\":\"2012-10-17\"}")
                .build());

        assertThat(s3.getBucketPolicy(request -> request.bucket("wild-rydes")).policy())
                .isEqualTo("{\"Version\":\"2012-10-17\"}");
    }

    @Test
    void anErrorHasItsMembersAndTheRequestsId() {
        server.answer(received -> {
            throw new AwsError(404, "NoSuchKey", "The specified key does not exist.").with("Key", "a");
        });

        assertThatThrownBy(() -> s3.getObjectAsBytes(
                        request -> request.bucket("wild-rydes").key("a")))
                .isInstanceOfSatisfying(NoSuchKeyException.class, e -> {
                    assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("The specified key does not exist.");
                    assertThat(e.requestId()).isEqualTo("request-1");
                });
        assertThatThrownBy(() ->
                        s3.headObject(request -> request.bucket("wild-rydes").key("a")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(404));
    }

    @Test
    void aPartOfAnUploadIsNotTakenForAnUpload() {
        assertThatThrownBy(() -> s3.uploadPart(
                        request -> request.bucket("wild-rydes")
                                .key("a")
                                .uploadId("u")
                                .partNumber(1),
                        RequestBody.fromString("part")))
                .isInstanceOf(S3Exception.class)
                .hasMessageContaining("S3 UploadPart");
        assertThatThrownBy(() -> s3.getBucketLogging(request -> request.bucket("wild-rydes")))
                .hasMessageContaining("S3 GetBucketLogging");
    }

    private void answer(AwsResponse response) {
        server.answer(received -> new CodecHttpClient.Answer(response, new byte[0]));
    }
}
