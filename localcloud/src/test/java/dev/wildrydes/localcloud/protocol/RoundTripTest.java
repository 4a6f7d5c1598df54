package dev.wildrydes.localcloud.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPojo;

/** Every operation of the design with every member set, through the SDK's client and back. */
class RoundTripTest {
    static List<DesignOperations.Operation> everyOperationButS3s() {
        return DesignOperations.all().stream()
                .filter(operation -> !operation.service().equals(ServiceModels.S3))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("everyOperationButS3s")
    void requestAndResponseArriveAsTheyWereSent(DesignOperations.Operation operation) throws Throwable {
        var request =
                (AwsRequest) Filled.in(OperationModel.of(operation.request()).builder());
        var response = (AwsResponse)
                Filled.in((SdkPojo) operation.response().getMethod("builder").invoke(null));
        var wire = new CodecHttpClient(
                DesignOperations.codec(operation.service()),
                received -> new CodecHttpClient.Answer(response, new byte[0]));
        try (var client = SdkClients.of(operation.service(), wire)) {
            var parsed = (SdkPojo) call(client, operation, request);

            assertThat(wire.received().request()).isEqualTo(request);
            assertThat(parsed.equalsBySdkFields(response))
                    .as("%s%n%s", parsed, response)
                    .isTrue();
        }
    }

    private static Object call(Object client, DesignOperations.Operation operation, AwsRequest request)
            throws Throwable {
        var name = Character.toLowerCase(operation.type().charAt(0))
                + operation.type().substring(1);
        var method = client.getClass().getMethod(name, operation.request());
        method.setAccessible(true);
        try {
            return method.invoke(client, request);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
