package dev.wildrydes.localcloud.service.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.service.lambda.handlers.Handlers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** What Lambda's front door says about requests that break its model, and where it keeps code. */
class RequestRulesTest {
    private static final SdkBytes ZIP = FunctionZip.of(Handlers.class);

    @TempDir
    Path folder;

    private TestCloud cloud;

    @BeforeEach
    void start() {
        cloud = new TestCloud(folder, Map.of());
        cloud.create("ride", "Handlers::echo", ZIP, request -> {});
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void theCodeOfAFunctionIsDownloadedFromItsLocation() throws Exception {
        var location = location();

        var answer = get(location);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(answer.body()).isEqualTo(ZIP.asByteArray());
    }

    @Test
    void aLocationThatThisCloudDidNotGiveIsForbidden() throws Exception {
        var location = location();
        var forged = location.substring(0, location.length() - 4) + "0000";
        var prolonged = location.replaceFirst("/(\\d{10})/", "/9999999999/");

        assertThat(get(forged).statusCode()).isEqualTo(403);
        assertThat(get(prolonged).statusCode()).isEqualTo(403);
    }

    @Test
    void valuesThatTheModelDoesNotKnowAreRefused() {
        refused(() -> cloud.invoke(request -> request.functionName("ride").logType("Head")), "'logType'");
        refused(() -> cloud.invoke(request -> request.functionName("ride").qualifier("no alias")), "'qualifier'");
        refused(() -> cloud.lambda.listFunctions(request -> request.maxItems(-1)), "'maxItems'");
        refused(
                () -> cloud.lambda.addPermission(request -> request.functionName("ride")
                        .statementId("no id")
                        .action("lambda:InvokeFunction")
                        .principal("sns.amazonaws.com")),
                "'statementId'");
    }

    @Test
    void aFunctionOfAnotherAccountIsNamedByItsArn() {
        assertThatExceptionOfType(LambdaException.class)
                .isThrownBy(() -> cloud.invoke("111111111111:function:ride", "{}"))
                .withMessageContaining("no access to arn:aws:lambda:us-east-2:111111111111:function:ride because");
    }

    private String location() {
        return cloud.lambda
                .getFunction(request -> request.functionName("ride"))
                .code()
                .location();
    }

    private static HttpResponse<byte[]> get(String location) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(location)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }

    private static void refused(ThrowingCallable call, String member) {
        assertThatExceptionOfType(LambdaException.class)
                .isThrownBy(call::call)
                .withMessageContaining("1 validation error detected")
                .withMessageContaining(member)
                .matches(error -> error.statusCode() == 400)
                .matches(error -> error.awsErrorDetails().errorCode().equals("ValidationException"));
    }
}
