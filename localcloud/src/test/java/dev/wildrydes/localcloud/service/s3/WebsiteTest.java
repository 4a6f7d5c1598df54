package dev.wildrydes.localcloud.service.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestClients;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.RoutingRule;
import software.amazon.awssdk.services.s3.model.S3Exception;

@Conformance(
        documented = {
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteHosting.html",
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"
        })
class WebsiteTest {
    private static final String PUBLIC = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::rides/*\"}]}";

    @TempDir
    Path folder;

    private LocalCloud cloud;
    private S3Client s3;

    @BeforeEach
    void start() {
        cloud = LocalCloud.start(
                LocalCloud.Options.of(new Home(folder)).onPort(0).with(List.of(S3Service::new)));
        s3 = TestClients.owner(cloud, S3Client.builder().forcePathStyle(true));
        s3.createBucket(bucket -> bucket.bucket("rides")
                .createBucketConfiguration(configuration -> configuration.locationConstraint("us-east-2")));
        put("index.html", "Welcome");
        put("docs/index.html", "Docs");
        put("error.html", "Sorry");
        s3.putBucketWebsite(website -> website.bucket("rides").websiteConfiguration(configuration -> configuration
                .indexDocument(index -> index.suffix("index.html"))
                .errorDocument(error -> error.key("error.html"))
                .routingRules(RoutingRule.builder()
                        .condition(condition -> condition.keyPrefixEquals("old/"))
                        .redirect(redirect ->
                                redirect.replaceKeyPrefixWith("docs/").httpRedirectCode("302"))
                        .build())));
    }

    @AfterEach
    void stop() {
        s3.close();
        cloud.close();
    }

    @Test
    void aPublicBucketIsServedWithIndexErrorAndRedirects() throws IOException {
        publish();

        assertThat(get("rides.s3-website.localhost", "/"))
                .startsWith("HTTP/1.1 200")
                .endsWith("Welcome");
        assertThat(get("rides.s3-website-us-east-2.localhost", "/docs/")).endsWith("Docs");
        assertThat(get("rides.s3-website.localhost", "/docs"))
                .startsWith("HTTP/1.1 302")
                .contains("Location: /docs/\r\n");
        assertThat(get("rides.s3-website.localhost", "/old/page"))
                .startsWith("HTTP/1.1 302")
                .contains("Location: http://rides.s3-website.localhost/docs/page\r\n");
        assertThat(get("rides.s3-website.localhost", "/none"))
                .startsWith("HTTP/1.1 403")
                .endsWith("Sorry");
        assertThat(get("127.0.0.1", "/_aws/s3-website/rides")).contains("Location: /_aws/s3-website/rides/\r\n");
        assertThat(get("127.0.0.1", "/_aws/s3-website/rides/docs"))
                .contains("Location: /_aws/s3-website/rides/docs/\r\n");
    }

    @Test
    void aBucketIsNotPublicUnlessItsPolicyAndItsBlocksSaySo() throws IOException {
        assertThat(get("rides.s3-website.localhost", "/"))
                .startsWith("HTTP/1.1 403")
                .contains("<li>Code: AccessDenied</li>");
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> s3.putBucketPolicy(put -> put.bucket("rides").policy(PUBLIC)))
                .satisfies(e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("User: arn:aws:iam::000000000000:user/wildrydes is not authorized to perform:"
                                    + " s3:PutBucketPolicy on resource: \"arn:aws:s3:::rides\" because public policies"
                                    + " are prevented by the BlockPublicPolicy setting in S3 Block Public Access.");
                });
        assertThat(get("none.s3-website.localhost", "/"))
                .startsWith("HTTP/1.1 404")
                .contains("<li>Code: NoSuchBucket</li>");
    }

    @Test
    @Conformance(ours = "docs/local-cloud.md, Where it differs from AWS")
    void otherHostsAreStillRefused() throws IOException {
        assertThat(get("rides.s3-website.localhost.example.com", "/")).startsWith("HTTP/1.1 403");
        assertThat(get("example.com", "/_aws/s3-website/rides/")).contains("This host is not served here");
    }

    private void publish() {
        s3.putPublicAccessBlock(
                block -> block.bucket("rides").publicAccessBlockConfiguration(none -> none.blockPublicPolicy(false)
                        .restrictPublicBuckets(false)));
        s3.putBucketPolicy(put -> put.bucket("rides").policy(PUBLIC));
    }

    private void put(String key, String text) {
        s3.putObject(put -> put.bucket("rides").key(key).contentType("text/html"), RequestBody.fromString(text));
    }

    private String get(String host, String path) throws IOException {
        try (var socket =
                new Socket(cloud.endpoint().getHost(), cloud.endpoint().getPort())) {
            var request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
