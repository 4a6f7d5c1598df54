package dev.wildrydes.localcloud.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wildrydes.localcloud.AwsError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigateway.model.PutMethodRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.ssm.model.Parameter;

class ShapesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void propertiesInEitherSpellingAndWithTextForNumbersBecomeARequest() throws Exception {
        var request = Shapes.read(
                json(
                        """
                        {"functionName": "GetUnicorn", "MemorySize": "512", "Publish": "true", "Timeout": 7,
                         "Environment": {"Variables": {"LOG_LEVEL": "DEBUG", "LIMIT": 3}}, "Architectures": ["arm64"],
                         "Code": {"S3Bucket": "artifacts", "ZipFile": "UEs="}, "NoSuchProperty": {}, "Role": null}"""),
                CreateFunctionRequest.builder());

        assertThat(request)
                .isEqualTo(CreateFunctionRequest.builder()
                        .functionName("GetUnicorn")
                        .memorySize(512)
                        .publish(true)
                        .timeout(7)
                        .environment(env -> env.variables(Map.of("LOG_LEVEL", "DEBUG", "LIMIT", "3")))
                        .architecturesWithStrings("arm64")
                        .code(FunctionCode.builder()
                                .s3Bucket("artifacts")
                                .zipFile(SdkBytes.fromUtf8String("PK"))
                                .build())
                        .build());
    }

    @Test
    void aPolicyDocumentMayBeAnObject() throws Exception {
        var request = Shapes.read(
                json("{\"AssumeRolePolicyDocument\": {\"Version\": \"2012-10-17\"}}"), CreateRoleRequest.builder());

        assertThat(request.assumeRolePolicyDocument()).isEqualTo("{\"Version\":\"2012-10-17\"}");
    }

    @Test
    void membersOfThePathAreFoundByTheModelsName() throws Exception {
        var request = Shapes.read(
                json("{\"RestApiId\": \"a1\", \"ResourceId\": \"r1\", \"HttpMethod\": \"GET\"}"),
                PutMethodRequest.builder());

        assertThat(request.restApiId()).isEqualTo("a1");
        assertThat(request.resourceId()).isEqualTo("r1");
    }

    @Test
    void aValueOfTheWrongTypeIsRefusedByItsPlace() {
        assertThatThrownBy(() ->
                        Shapes.read(json("{\"Environment\": {\"Variables\": [1]}}"), CreateFunctionRequest.builder()))
                .isInstanceOf(AwsError.class)
                .hasMessage("#/Environment/Variables: expected type: Object, found: Array");
        assertThatThrownBy(() -> Shapes.read(json("{\"MemorySize\": \"much\"}"), CreateFunctionRequest.builder()))
                .hasMessage("#/MemorySize: expected type: Integer, found: String");
    }

    @Test
    void aShapeWithListsMapsBytesAndTimesSurvivesTheWayThereAndBack() {
        var item = PutItemRequest.builder()
                .tableName("Unicorns")
                .item(Map.of(
                        "Name", AttributeValue.fromS("Rocinante"),
                        "Tags",
                                AttributeValue.fromL(
                                        List.of(AttributeValue.fromN("1.50"), AttributeValue.fromNul(true))),
                        "Photo", AttributeValue.fromB(SdkBytes.fromUtf8String("png")),
                        "Nothing", AttributeValue.fromM(Map.of())))
                .build();
        assertThat(Shapes.<PutItemRequest, PutItemRequest.Builder>read(Shapes.write(item), PutItemRequest.builder()))
                .isEqualTo(item);

        var parameter = Parameter.builder()
                .name("/wild-rydes/dev/SnsTopicArn")
                .version(3L)
                .lastModifiedDate(Instant.parse("2026-11-21T08:00:00.120Z"))
                .build();
        assertThat(Shapes.write(parameter))
                .hasToString("{\"Name\":\"/wild-rydes/dev/SnsTopicArn\",\"Version\":3,"
                        + "\"LastModifiedDate\":1795248000.12}");
    }

    private static JsonNode json(String text) throws Exception {
        return MAPPER.readTree(text);
    }
}
