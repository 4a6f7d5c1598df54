package dev.wildrydes.localcloud.service.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.protocol.Shapes;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;

/** How functions' asynchronous invocations are retried and where they end, for {@code $LATEST}. */
final class EventInvokeConfigs {
    private static final List<String> NO_SETTINGS = List.of("FunctionName", "Qualifier");

    private final FunctionTable table;
    private final Clock clock;

    EventInvokeConfigs(FunctionTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Sets everything anew. */
    ObjectNode put(FunctionName name, SdkPojo request) {
        return set(name, request, JsonNodeFactory.instance::objectNode);
    }

    /** Changes what the request has. */
    ObjectNode update(FunctionName name, SdkPojo request) {
        return set(name, request, () -> get(name).deepCopy());
    }

    ObjectNode get(FunctionName name) {
        var config = table.get(name).eventInvoke();
        if (config == null) {
            throw LambdaErrors.notFound("The function " + name.arn() + ":$LATEST doesn't have an EventInvokeConfig");
        }
        return config;
    }

    void delete(FunctionName name) {
        get(name);
        table.change(name, function -> function.withEventInvoke(null));
    }

    private ObjectNode set(FunctionName name, SdkPojo request, Supplier<ObjectNode> before) {
        var config = before.get();
        ObjectNode settings = Shapes.write(request).without(NO_SETTINGS);
        config.setAll(settings);
        config.put("FunctionArn", name.arn() + ":$LATEST");
        config.put("LastModified", clock.millis() / 1000.0);
        table.change(name, function -> function.withEventInvoke(config));
        return config;
    }
}
