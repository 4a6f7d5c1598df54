package dev.wildrydes.localcloud.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpRequest;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigateway.model.Op;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.UpdateStageRequest;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Requests as they were captured from aws-cli 1.45.11 (botocore 1.43.11), signatures and user agent left out. */
class AwsCliRequestTest {

    @Test
    void lambdaInvoke() {
        var request = read(
                ServiceModels.LAMBDA,
                """
                POST /2015-03-31/functions/wild-rydes-dev-RequestRide/invocations
                X-Amz-Log-Type: Tail
                Content-Length: 7

                {"a":1}""");

        assertThat(request)
                .isEqualTo(InvokeRequest.builder()
                        .functionName("wild-rydes-dev-RequestRide")
                        .logType(LogType.TAIL)
                        .payload(SdkBytes.fromUtf8String("{\"a\":1}"))
                        .build());
    }

    @Test
    void lambdaDeleteFunctionByItsArn() {
        var request = read(
                ServiceModels.LAMBDA,
                """
                DELETE /2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-2%3A000000000000%3Afunction%3Af
                Content-Length: 0

                """);

        assertThat(request)
                .isEqualTo(DeleteFunctionRequest.builder()
                        .functionName("arn:aws:lambda:us-east-2:000000000000:function:f")
                        .build());
    }

    @Test
    void cloudFormationCreateStack() {
        var request = read(
                ServiceModels.CLOUDFORMATION,
                """
                POST /
                Content-Type: application/x-www-form-urlencoded; charset=utf-8

                Action=CreateStack&Version=2010-05-15&StackName=s&TemplateBody=%7B%22a%22%3A+%22b+c%22%7D\
                &Parameters.member.1.ParameterKey=Stage&Parameters.member.1.ParameterValue=dev\
                &Capabilities.member.1=CAPABILITY_IAM&Tags.member.1.Key=a&Tags.member.1.Value=b""");

        assertThat(request)
                .isEqualTo(CreateStackRequest.builder()
                        .stackName("s")
                        .templateBody("{\"a\": \"b c\"}")
                        .parameters(Parameter.builder()
                                .parameterKey("Stage")
                                .parameterValue("dev")
                                .build())
                        .capabilities(Capability.CAPABILITY_IAM)
                        .tags(Tag.builder().key("a").value("b").build())
                        .build());
    }

    @Test
    void snsPublish() {
        var request = read(
                ServiceModels.SNS,
                """
                POST /
                Content-Type: application/x-www-form-urlencoded; charset=utf-8

                Action=Publish&Version=2010-03-31&TopicArn=arn%3Aaws%3Asns%3Aus-east-2%3A000000000000%3At\
                &Message=h%C3%A9+%26+ho&MessageAttributes.entry.1.Name=k\
                &MessageAttributes.entry.1.Value.DataType=String&MessageAttributes.entry.1.Value.StringValue=v""");

        assertThat(request)
                .isEqualTo(PublishRequest.builder()
                        .topicArn("arn:aws:sns:us-east-2:000000000000:t")
                        .message("hé & ho")
                        .messageAttributes(Map.of(
                                "k",
                                software.amazon.awssdk.services.sns.model.MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("v")
                                        .build()))
                        .build());
    }

    @Test
    void sqsSendMessageByEitherProtocol() {
        var expected = SendMessageRequest.builder()
                .queueUrl("http://127.0.0.1:18931/000000000000/q")
                .messageBody("hi")
                .messageAttributes(Map.of(
                        "k",
                        software.amazon.awssdk.services.sqs.model.MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("v")
                                .build()))
                .build();

        assertThat(
                        read(
                                ServiceModels.SQS,
                                """
                        POST /
                        X-Amz-Target: AmazonSQS.SendMessage
                        Content-Type: application/x-amz-json-1.0
                        x-amzn-query-mode: true

                        {"QueueUrl": "http://127.0.0.1:18931/000000000000/q", "MessageBody": "hi", \
                        "MessageAttributes": {"k": {"DataType": "String", "StringValue": "v"}}}"""))
                .isEqualTo(expected);
        // Captured from botocore 1.34.22, the other side of the change.
        assertThat(
                        read(
                                ServiceModels.SQS,
                                """
                        POST /
                        Content-Type: application/x-www-form-urlencoded; charset=utf-8

                        Action=SendMessage&Version=2012-11-05\
                        &QueueUrl=http%3A%2F%2F127.0.0.1%3A18931%2F000000000000%2Fq&MessageBody=hi\
                        &MessageAttribute.1.Name=k&MessageAttribute.1.Value.DataType=String\
                        &MessageAttribute.1.Value.StringValue=v"""))
                .isEqualTo(expected);
    }

    @Test
    void sqsCreateQueueByTheOldProtocol() {
        var request = read(
                ServiceModels.SQS,
                """
                POST /
                Content-Type: application/x-www-form-urlencoded; charset=utf-8

                Action=CreateQueue&Version=2012-11-05&QueueName=q&Attribute.1.Name=VisibilityTimeout\
                &Attribute.1.Value=5&Tag.1.Key=a&Tag.1.Value=b""");

        assertThat(request)
                .isEqualTo(CreateQueueRequest.builder()
                        .queueName("q")
                        .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "5"))
                        .tags(Map.of("a", "b"))
                        .build());
    }

    @Test
    void dynamoDbPutItem() {
        var request = read(
                ServiceModels.DYNAMODB,
                """
                POST /
                X-Amz-Target: DynamoDB_20120810.PutItem
                Content-Type: application/x-amz-json-1.0

                {"TableName": "t", "Item": {"Name": {"S": "Shadowfax"}, "N": {"N": "1"}, "B": {"B": "QUFFPQ=="}}}""");

        assertThat(request)
                .isEqualTo(PutItemRequest.builder()
                        .tableName("t")
                        .item(Map.of(
                                "Name", AttributeValue.fromS("Shadowfax"),
                                "N", AttributeValue.fromN("1"),
                                "B", AttributeValue.fromB(SdkBytes.fromUtf8String("AAE="))))
                        .build());
    }

    @Test
    void s3PutObjectAndListAndDelete() {
        var put = (PutObjectRequest)
                read(
                        ServiceModels.S3,
                        """
                PUT /b/dir/a%20b%2Bc.txt
                x-amz-meta-color: white
                Expect: 100-continue
                x-amz-checksum-crc32: NjowIA==
                x-amz-sdk-checksum-algorithm: CRC32
                X-Amz-Content-SHA256: 5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03

                hello""");
        assertThat(put.bucket()).isEqualTo("b");
        assertThat(put.key()).isEqualTo("dir/a b+c.txt");
        assertThat(put.metadata()).isEqualTo(Map.of("color", "white"));

        assertThat(read(ServiceModels.S3, "GET /b?list-type=2&prefix=dir%2F&encoding-type=url\n\n"))
                .isEqualTo(ListObjectsV2Request.builder()
                        .bucket("b")
                        .prefix("dir/")
                        .encodingType("url")
                        .build());

        var delete = (DeleteObjectsRequest)
                read(
                        ServiceModels.S3,
                        """
                POST /b?delete
                x-amz-checksum-crc32: JM+o/g==

                <Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Object><Key>a</Key></Object>\
                <Object><Key>b</Key><VersionId>v</VersionId></Object></Delete>""");
        assertThat(delete.delete().objects())
                .containsExactly(
                        ObjectIdentifier.builder().key("a").build(),
                        ObjectIdentifier.builder().key("b").versionId("v").build());
    }

    @Test
    void apiGatewayUpdateStage() {
        var request = read(
                ServiceModels.API_GATEWAY,
                """
                PATCH /restapis/a/stages/dev
                Content-Type: application/json
                Accept: application/json

                {"patchOperations": [{"op": "replace", "path": "/description", "value": "x"}]}""");

        assertThat(request)
                .isEqualTo(UpdateStageRequest.builder()
                        .restApiId("a")
                        .stageName("dev")
                        .patchOperations(PatchOperation.builder()
                                .op(Op.REPLACE)
                                .path("/description")
                                .value("x")
                                .build())
                        .build());
    }

    private static AwsRequest read(ServiceModel service, String captured) {
        return DesignOperations.codec(service).read(request(captured)).request();
    }

    private static HttpRequest request(String captured) {
        var parts = captured.split("\n\n", 2);
        var lines = parts[0].split("\n");
        var target = lines[0].split("[ ?]", 3);
        var headers = Headers.NONE;
        for (var i = 1; i < lines.length; i++) {
            var header = lines[i].split(": ", 2);
            headers = headers.with(header[0], header[1]);
        }
        return new HttpRequest(
                target[0],
                target[1],
                target.length > 2 ? target[2] : "",
                headers,
                parts[1].getBytes(StandardCharsets.UTF_8),
                new InetSocketAddress(0));
    }
}
