package dev.wildrydes.localcloud.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;

/** Every operation of the design with every member set, through the SDK's client and back. */
class RoundTripTest {
    private static final Map<ServiceModel, Wire> WIRES = new HashMap<>();

    private record Wire(CodecHttpClient http, SdkClient client) {
        static Wire of(ServiceModel service) {
            var http = new CodecHttpClient(DesignOperations.codec(service));
            return new Wire(http, SdkClients.of(service, http));
        }
    }

    /** S3's streams and what the SDK rewrites on its way are tested in {@link S3WireTest}. */
    private static final Set<String> APART =
            Set.of("PutObject", "GetObject", "HeadObject", "CopyObject", "GetBucketPolicy");

    static List<DesignOperations.Operation> everyOperation() {
        return DesignOperations.all().stream()
                .filter(operation -> !APART.contains(operation.type()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("everyOperation")
    void requestAndResponseArriveAsTheyWereSent(DesignOperations.Operation operation) throws Throwable {
        var request =
                (AwsRequest) Filled.in(OperationModel.of(operation.request()).builder());
        var response = (AwsResponse)
                Filled.in((SdkPojo) operation.response().getMethod("builder").invoke(null));
        var wire = WIRES.computeIfAbsent(operation.service(), Wire::of);
        wire.http().answer(received -> new CodecHttpClient.Answer(response, new byte[0]));

        var parsed = (SdkPojo) call(wire.client(), operation, request);

        assertThat(wire.http().received().request()).isEqualTo(request);
        assertThat(parsed.equalsBySdkFields(response))
                .as("%s%n%s", parsed, response)
                .isTrue();
    }

    @AfterAll
    static void closeClients() {
        WIRES.values().forEach(wire -> wire.client().close());
        WIRES.clear();
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
