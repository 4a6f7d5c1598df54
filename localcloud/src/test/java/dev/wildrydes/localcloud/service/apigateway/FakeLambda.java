package dev.wildrydes.localcloud.service.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModels;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Lambda with one function, written in the test. */
public final class FakeLambda implements AwsService {
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final List<String> functions = new CopyOnWriteArrayList<>();
    private final List<Principal> callers = new CopyOnWriteArrayList<>();
    private volatile Function<JsonNode, InvokeResponse> handler = event -> returns("{}");

    /** An invocation that went well. */
    public static InvokeResponse returns(String payload) {
        return InvokeResponse.builder()
                .statusCode(200)
                .payload(SdkBytes.fromUtf8String(payload))
                .build();
    }

    public void handler(Function<JsonNode, InvokeResponse> other) {
        handler = other;
    }

    public List<JsonNode> events() {
        return events;
    }

    public List<String> functions() {
        return functions;
    }

    public List<Principal> callers() {
        return callers;
    }

    /** Records the invocation and runs the handler. */
    public InvokeResponse invoke(InvokeRequest request, Call call) {
        functions.add(request.functionName());
        callers.add(call.principal());
        try {
            var event = new ObjectMapper().readTree(request.payload().asByteArray());
            events.add(event);
            return handler.apply(event);
        } catch (IOException e) {
            throw new UncheckedIOException("The gateway sent no JSON", e);
        }
    }

    @Override
    public ServiceModel model() {
        return ServiceModels.LAMBDA;
    }

    @Override
    public List<Access> access(AwsRequest request, Call call) {
        return List.of();
    }
}
