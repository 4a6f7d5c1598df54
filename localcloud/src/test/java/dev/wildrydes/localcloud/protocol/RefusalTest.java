package dev.wildrydes.localcloud.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.http.HttpResponse;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sees of refusals, and of requests that are none. */
class RefusalTest {
    private static final HttpRequest GET = request("GET", "/x", "", Headers.NONE, "");

    @Test
    void awsJsonHasTypeAndMessage() {
        var response = error(ServiceModels.SSM, new AwsError(400, "ParameterNotFound", "No \"p\"").with("Name", "p"));

        assertThat(text(response))
                .isEqualTo("{\"__type\":\"ParameterNotFound\",\"message\":\"No \\\"p\\\"\",\"Name\":\"p\"}");
        assertThat(response.headers().first("Content-Type")).contains("application/x-amz-json-1.1");
        assertThat(response.headers().first("x-amzn-RequestId")).contains("request-1");
    }

    @Test
    void dynamoDbNamesTheErrorsNamespace() {
        assertThat(text(error(ServiceModels.DYNAMODB, new AwsError(400, "ResourceNotFoundException", "No table"))))
                .contains("com.amazonaws.dynamodb.v20120810#ResourceNotFoundException");
        assertThat(text(error(ServiceModels.DYNAMODB, new AwsError(400, "ValidationException", "No"))))
                .contains("com.amazon.coral.validate#ValidationException");
    }

    @Test
    void sqsTellsOldClientsTheOldCode() {
        var gone = new AwsError(400, "QueueDoesNotExist", "The specified queue does not exist.");
        var json = request("POST", "/", "", Headers.of("X-Amz-Target", "AmazonSQS.SendMessage"), "{}");
        var form = request("POST", "/", "", Headers.NONE, "Action=SendMessage");
        var codec = DesignOperations.codec(ServiceModels.SQS);

        assertThat(codec.error(json, gone, "r").headers().first("x-amzn-query-error"))
                .contains("AWS.SimpleQueueService.NonExistentQueue;Sender");
        assertThat(text(codec.error(form, gone, "r"))).contains("<Code>AWS.SimpleQueueService.NonExistentQueue</Code>");
    }

    @Conformance(
            recorded = {
                "sqs/test_sqs: TestSqsProvider::test_posting_to_fifo_requires_deduplicationid_group_id",
                "sqs/test_sqs: TestSqsProvider::test_non_existent_queue"
            })
    @Test
    void sqsNamesAnErrorByItsShapeInJsonAndHasWordsOfItsOwnForOldClients() {
        var json = request("POST", "/", "", Headers.of("X-Amz-Target", "AmazonSQS.SendMessage"), "{}");
        var form = request("POST", "/", "", Headers.NONE, "Action=SendMessage");
        var codec = DesignOperations.codec(ServiceModels.SQS);

        var missing = codec.error(json, new AwsError(400, "MissingParameter", "No group"), "r");
        assertThat(text(missing)).contains("com.amazonaws.sqs#MissingRequiredParameterException");
        assertThat(missing.headers().first("x-amzn-query-error")).contains("MissingParameter;Sender");
        assertThat(text(codec.error(json, new AwsError(400, "InvalidParameterValue", "No"), "r")))
                .contains("com.amazonaws.sqs#InvalidParameterValueException");
        assertThat(text(codec.error(
                        form, new AwsError(400, "QueueDoesNotExist", "The specified queue does not exist."), "r")))
                .contains("<Message>The specified queue does not exist for this wsdl version.</Message><Detail/>");
    }

    @Conformance(documented = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html")
    @Test
    void aQueuesAddressTakesOperationsOnQueuesOnly() {
        assertRefused(
                ServiceModels.SQS,
                request("GET", "/000000000000/rides", "Action=CreateQueue", Headers.NONE, ""),
                400,
                "InvalidAction",
                "The action CreateQueue is not valid for this endpoint.");
        assertRefused(
                ServiceModels.SQS,
                request("POST", "/", "", Headers.NONE, "Action=FooBar"),
                400,
                "InvalidAction",
                "The action FooBar is not valid for this endpoint.");
    }

    @Test
    void lambdaSpellsTheMessageAsItsModelDoes() {
        var missing = error(ServiceModels.LAMBDA, new AwsError(404, "ResourceNotFoundException", "Function not found"));
        assertThat(text(missing)).isEqualTo("{\"Message\":\"Function not found\",\"Type\":\"User\"}");
        assertThat(missing.headers().first("x-amzn-ErrorType")).contains("ResourceNotFoundException");

        var throttled = error(
                ServiceModels.LAMBDA,
                new AwsError(429, "TooManyRequestsException", "Rate Exceeded.")
                        .with("Reason", "ReservedFunctionConcurrentInvocationLimitExceeded"));
        assertThat(text(throttled))
                .isEqualTo("{\"Reason\":\"ReservedFunctionConcurrentInvocationLimitExceeded\","
                        + "\"message\":\"Rate Exceeded.\",\"Type\":\"User\"}");
    }

    @Test
    void queryIsXmlInTheServicesNamespace() {
        assertThat(text(error(ServiceModels.CLOUDFORMATION, new AwsError(400, "ValidationError", "No <stack>"))))
                .endsWith("<ErrorResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\"><Error>"
                        + "<Type>Sender</Type><Code>ValidationError</Code><Message>No &lt;stack&gt;</Message></Error>"
                        + "<RequestId>request-1</RequestId></ErrorResponse>");
    }

    @Test
    void aHeadIsRefusedWithoutABody() {
        var head = request("HEAD", "/b/k", "", Headers.NONE, "");
        var response = DesignOperations.codec(ServiceModels.S3)
                .error(head, new AwsError(404, "NoSuchKey", "The specified key does not exist."), "request-1");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().first("x-amz-request-id")).contains("request-1");
    }

    @Test
    void anUnknownOperationIsNamedWithItsService() {
        assertRefused(
                ServiceModels.SSM,
                request("POST", "/", "", Headers.of("X-Amz-Target", "AmazonSSM.CreateDocument"), "{}"),
                400,
                "UnknownOperationException",
                "Unknown operation of SSM: \"CreateDocument\"");
        assertRefused(
                ServiceModels.SNS,
                request("POST", "/", "", Headers.NONE, "Action=CreatePlatformApplication&Version=2010-03-31"),
                400,
                "InvalidAction",
                "Could not find operation CreatePlatformApplication for version 2010-03-31 of SNS");
        assertRefused(
                ServiceModels.LAMBDA,
                request("GET", "/2018-10-31/layers", "", Headers.NONE, ""),
                404,
                "UnknownOperationException",
                "Unknown operation of Lambda: ListLayers");
        assertRefused(
                ServiceModels.S3,
                request("PATCH", "/b", "", Headers.NONE, ""),
                405,
                "MethodNotAllowed",
                "The specified method is not allowed against this resource: S3 has no operation PATCH /b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Name\":", "[]", "{\"Name\":7}", "{\"Name\":{}}", "{} {}", "\u0000"})
    void jsonThatIsNotTheRequestIsASerializationException(String body) {
        var request = request("POST", "/", "", Headers.of("X-Amz-Target", "AmazonSSM.GetParameter"), body);

        assertThatThrownBy(() -> DesignOperations.codec(ServiceModels.SSM).read(request))
                .isInstanceOfSatisfying(AwsError.class, e -> {
                    assertThat(e.status()).isEqualTo(400);
                    assertThat(e.code()).isEqualTo("SerializationException");
                });
    }

    @Test
    void jsonWithoutABottomIsRefused() {
        var deep = "{\"Name\":" + "[".repeat(100_000);
        var request = request("POST", "/", "", Headers.of("X-Amz-Target", "AmazonSSM.GetParameter"), deep);

        assertThatThrownBy(() -> DesignOperations.codec(ServiceModels.SSM).read(request))
                .isInstanceOf(AwsError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action=CreateStack&TimeoutInMinutes=soon",
                "Action=CreateStack&StackName=%zz",
                "Action=CreateStack&a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a=1"
            })
    void aFormThatIsNotTheRequestIsMalformedInput(String form) {
        assertThatThrownBy(() -> DesignOperations.codec(ServiceModels.CLOUDFORMATION)
                        .read(request("POST", "/", "", Headers.NONE, form)))
                .isInstanceOfSatisfying(
                        AwsError.class, e -> assertThat(e.code()).isEqualTo("MalformedInput"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Delete>",
                "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><Delete><Object><Key>&e;</Key></Object></Delete>",
                "<Delete><Quiet>perhaps</Quiet></Delete>"
            })
    void xmlThatIsNotTheRequestIsRefusedAndReadsNoFile(String xml) {
        assertThatThrownBy(() -> DesignOperations.codec(ServiceModels.S3)
                        .read(request("POST", "/b", "delete", Headers.NONE, xml)))
                .isInstanceOfSatisfying(
                        AwsError.class, e -> assertThat(e.status()).isEqualTo(400));
    }

    @Test
    void xmlWithoutABottomIsRefused() {
        assertThatThrownBy(() -> DesignOperations.codec(ServiceModels.S3)
                        .read(request("POST", "/b", "delete", Headers.NONE, "<Delete>".repeat(100_000))))
                .isInstanceOf(AwsError.class)
                .hasMessageContaining("nests");
    }

    private static void assertRefused(
            ServiceModel service, HttpRequest request, int status, String code, String message) {
        assertThatThrownBy(() -> DesignOperations.codec(service).read(request))
                .hasMessage(message)
                .isInstanceOfSatisfying(AwsError.class, e -> {
                    assertThat(e.status()).isEqualTo(status);
                    assertThat(e.code()).isEqualTo(code);
                });
    }

    private static HttpResponse error(ServiceModel service, AwsError error) {
        return DesignOperations.codec(service).error(GET, error, "request-1");
    }

    private static String text(HttpResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static HttpRequest request(String method, String path, String query, Headers headers, String body) {
        return new HttpRequest(
                method, path, query, headers, body.getBytes(StandardCharsets.UTF_8), new InetSocketAddress(0));
    }
}
