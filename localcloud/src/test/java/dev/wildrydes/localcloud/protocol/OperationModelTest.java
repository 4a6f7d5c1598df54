package dev.wildrydes.localcloud.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

class OperationModelTest {

    static List<DesignOperations.Operation> everyOperation() {
        return DesignOperations.all();
    }

    @ParameterizedTest
    @MethodSource("everyOperation")
    void theSdkHasEveryOperationOfTheDesignWhereItIsLookedFor(DesignOperations.Operation operation) {
        var model = OperationModel.of(operation.request());

        assertThat(model.name()).isEqualTo(operation.type());
        assertThat(model.method()).isNotBlank();
        assertThat(model.builder()).isNotNull();
    }

    @Test
    void aRestJsonOperationIsAMethodAndAPath() {
        var invoke = OperationModel.of(InvokeRequest.class);

        assertThat(invoke.method()).isEqualTo("POST");
        assertThat(invoke.uri().segments()).containsExactly("2015-03-31", "functions", "{FunctionName}", "invocations");
    }

    @Test
    void aRestXmlOperationHasTheBucketBeforeTheSdksTemplate() {
        assertThat(OperationModel.of(GetBucketPolicyRequest.class).uri())
                .isEqualTo(new UriTemplate(List.of("{Bucket}"), Map.of("policy", "")));
        assertThat(OperationModel.of(PutObjectRequest.class).uri().segments()).containsExactly("{Bucket}", "{Key+}");
        assertThat(OperationModel.of(PutObjectRequest.class).streamingInput()).isTrue();
        assertThat(OperationModel.of(ListBucketsRequest.class).uri().segments()).isEmpty();
    }

    @Test
    void operationsOfTheOtherProtocolsHaveTheirNameFromTheWire() {
        assertThat(OperationModel.of(SendMessageRequest.class).name()).isEqualTo("SendMessage");
        assertThat(OperationModel.of(PublishRequest.class).name()).isEqualTo("Publish");
    }
}
