package dev.wildrydes.localcloud.service.apigateway.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpResponse;
import dev.wildrydes.localcloud.service.apigateway.TestApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentTest {
    private static final byte[] RAW = {(byte) 0x89, 'P', 'N', 'G'};
    private static final String ENCODED = "iVBORw==";
    private static final String S3 = "apigateway/test_apigateway_s3: TestApiGatewayS3BinarySupport::";

    @TempDir
    Path folder;

    private final List<byte[]> received = new ArrayList<>();
    private byte[] answered = {};
    private String answeredType = "text/plain";
    private HttpServer endpoint;
    private TestApi api;

    @BeforeEach
    void makeApi() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", exchange -> {
            received.add(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().add("Content-Type", answeredType);
            exchange.sendResponseHeaders(200, answered.length == 0 ? -1 : answered.length);
            exchange.getResponseBody().write(answered);
            exchange.close();
        });
        endpoint.start();
        api = new TestApi(folder, Map.of(), "{'Name':'images','BinaryMediaTypes':['image/png']}");
    }

    @AfterEach
    void close() throws Exception {
        endpoint.stop(0);
        api.close();
    }

    @Test
    @Conformance(
            recorded = {
                S3 + "test_apigw_s3_binary_support_request",
                S3 + "test_apigw_s3_binary_support_request_convert_to_binary"
            })
    void aRequestIsConvertedAsItsIntegrationSays() {
        assertThat(sent(null, "image/png", RAW)).isEqualTo(RAW);
        assertThat(sent(null, "text/plain", RAW)).isEqualTo("\ufffdPNG".getBytes(StandardCharsets.UTF_8));
        assertThat(sent("CONVERT_TO_TEXT", "image/png", RAW)).isEqualTo(bytes(ENCODED));
        assertThat(sent("CONVERT_TO_BINARY", "text/plain", bytes(ENCODED))).isEqualTo(RAW);
        assertThat(sent("CONVERT_TO_BINARY", "image/png", RAW)).isEqualTo(RAW);
    }

    @Test
    @Conformance(recorded = S3 + "test_apigw_s3_binary_support_request_convert_to_binary")
    void aTextThatIsNotBase64CannotBecomeBinary() {
        integrate("CONVERT_TO_BINARY", null);
        api.deploy("dev");

        assertThat(api.send("POST", "/dev", Headers.of("Content-Type", "text/plain"), RAW)
                        .status())
                .isEqualTo(500);
        assertThat(received).isEmpty();
    }

    @Test
    @Conformance(recorded = S3 + "test_apigw_s3_binary_support_request_convert_to_binary_with_request_template")
    void aTemplateCannotReadBinary() {
        api.integrate("POST", put -> put.type("HTTP")
                .integrationHttpMethod("POST")
                .uri(uri())
                .contentHandling("CONVERT_TO_BINARY")
                .requestTemplates(Map.of("application/json", "$input.body")));
        api.respond("POST", "200", put -> {});
        api.deploy("dev");

        assertThat(api.send("POST", "/dev", Headers.of("Content-Type", "application/json"), bytes(ENCODED))
                        .status())
                .isEqualTo(500);
    }

    @Test
    @Conformance(recorded = S3 + "test_apigw_s3_binary_support_response_no_content_handling")
    void anAnswerWithoutContentHandlingIsWhatTheCallerAccepts() {
        assertThat(answer(null, "text/plain", bytes(ENCODED), "image/png").body())
                .isEqualTo(RAW);
        assertThat(answer(null, "text/plain", bytes("no base64"), "image/png").status())
                .isEqualTo(500);
        assertThat(answer(null, "image/png", RAW, "image/png").body()).isEqualTo(RAW);
        assertThat(answer(null, "image/png", RAW, "text/plain").body()).isEqualTo(bytes(ENCODED));
        assertThat(answer(null, "text/plain", bytes(ENCODED), "text/plain").body())
                .isEqualTo(bytes(ENCODED));
    }

    @Test
    @Conformance(
            recorded = {
                S3 + "test_apigw_s3_binary_support_response_convert_to_text",
                S3 + "test_apigw_s3_binary_support_response_convert_to_binary"
            })
    void anAnswerIsConvertedAsItsResponseSays() {
        assertThat(answer("CONVERT_TO_TEXT", "image/png", RAW, "image/png").body())
                .isEqualTo(bytes(ENCODED));
        assertThat(answer("CONVERT_TO_TEXT", "text/plain", bytes("text"), "image/png")
                        .body())
                .isEqualTo(bytes("text"));
        assertThat(answer("CONVERT_TO_BINARY", "text/plain", bytes(ENCODED), "text/plain")
                        .body())
                .isEqualTo(RAW);
        assertThat(answer("CONVERT_TO_BINARY", "image/png", RAW, "text/plain").body())
                .isEqualTo(RAW);
    }

    private byte[] sent(String handling, String type, byte[] body) {
        integrate(handling, null);
        api.deploy("dev" + received.size());
        api.send("POST", "/dev" + received.size(), Headers.of("Content-Type", type), body);
        return received.get(received.size() - 1);
    }

    private HttpResponse answer(String handling, String type, byte[] body, String accept) {
        answered = body;
        answeredType = type;
        integrate(null, handling);
        api.deploy("dev" + received.size());
        return api.send("POST", "/dev" + received.size(), Headers.of("Accept", accept), "");
    }

    private void integrate(String ofRequest, String ofResponse) {
        api.forget("POST");
        api.integrate(
                "POST",
                put -> put.type("HTTP").integrationHttpMethod("POST").uri(uri()).contentHandling(ofRequest));
        api.respond("POST", "200", put -> put.contentHandling(ofResponse));
    }

    private String uri() {
        return "http://127.0.0.1:" + endpoint.getAddress().getPort() + "/";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
