package dev.wildrydes.localcloud.protocol;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The guard guards: an answer that a client would forgive fails the test that got it. */
class ModelledAnswersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Parameter\":{\"Nane\":\"/a\"}} | [$.Parameter.Nane is not in the model]",
                "{\"Parameter\":{\"Version\":\"1\"}} | [$.Parameter.Version is no whole number: STRING]",
                "{\"Parameter\":{\"LastModifiedDate\":\"2026-11-28\"}} | [$.Parameter.LastModifiedDate is no time in seconds: STRING]",
                "{\"Parameter\":null} | [$.Parameter is no structure: NULL]",
            })
    void aWrongMemberInJsonIsFound(String body, String wrong) {
        try (var ssm =
                (SsmClient) SdkClients.of(ServiceModels.SSM, new Answering("application/x-amz-json-1.1", body))) {
            assertThatThrownBy(() -> ssm.getParameter(get -> get.name("/a")))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("GetParameterRequest was answered with " + wrong);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Roles><entry/></Roles><IsTruncated>false</IsTruncated> | /Roles is no list",
                "<Roles/><IsTruncated>no</IsTruncated> | /IsTruncated is no boolean",
                "<Roles/><More/> | /More is not in the model",
                "<Roles><member><CreateDate>1795248000</CreateDate></member></Roles> | /Roles[]/CreateDate is no time",
            })
    void aWrongMemberInXmlIsFound(String result, String wrong) {
        var body = "<ListRolesResponse><ListRolesResult>" + result + "</ListRolesResult></ListRolesResponse>";
        try (var iam = (IamClient) SdkClients.of(ServiceModels.IAM, new Answering("text/xml", body))) {
            assertThatThrownBy(iam::listRoles)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("ListRolesRequest was answered with [")
                    .hasMessageContaining(wrong);
        }
    }

    /** Answers everything alike. */
    private record Answering(String type, String body) implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpFullResponse.builder()
                                    .statusCode(200)
                                    .putHeader("Content-Type", type)
                                    .build())
                            .responseBody(AbortableInputStream.create(
                                    new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }
}
