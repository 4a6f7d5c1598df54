package dev.wildrydes.localcloud.service.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.service.Call;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsResponse;
import software.amazon.awssdk.services.lambda.model.OnFailure;
import software.amazon.awssdk.services.lambda.model.OnSuccess;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigResponse;

/**
 * How asynchronous invocations are retried and where they end, by qualifier. Refusals as recorded in LocalStack's
 * {@code TestLambdaEventInvokeConfig} snapshots.
 */
final class EventInvokeOperations {
    private static final int MOST_PER_PAGE = 50;
    private static final List<String> NO_SETTINGS = List.of("FunctionName", "Qualifier");

    private static final String DESTINATION = "$|kafka://([^.]([a-zA-Z0-9\\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*)"
            + ":([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)";

    private final FunctionTable table;
    private final Clock clock;
    private final DestinationRules rules;

    EventInvokeOperations(FunctionTable table, Clock clock, DestinationRules rules) {
        this.table = table;
        this.clock = clock;
        this.rules = rules;
    }

    /** PutFunctionEventInvokeConfig; sets everything anew. */
    public PutFunctionEventInvokeConfigResponse putFunctionEventInvokeConfig(
            PutFunctionEventInvokeConfigRequest request, Call call) {
        var name = name(request.functionName(), request.qualifier(), call);
        check(name, request.maximumRetryAttempts(), request.maximumEventAgeInSeconds(), request.destinationConfig());
        return Shapes.read(
                set(name, request, JsonNodeFactory.instance::objectNode),
                PutFunctionEventInvokeConfigResponse.builder());
    }

    /** UpdateFunctionEventInvokeConfig; changes what the request has. */
    public UpdateFunctionEventInvokeConfigResponse updateFunctionEventInvokeConfig(
            UpdateFunctionEventInvokeConfigRequest request, Call call) {
        var name = name(request.functionName(), request.qualifier(), call);
        check(name, request.maximumRetryAttempts(), request.maximumEventAgeInSeconds(), request.destinationConfig());
        return Shapes.read(
                set(name, request, () -> get(name).deepCopy()), UpdateFunctionEventInvokeConfigResponse.builder());
    }

    /** GetFunctionEventInvokeConfig. */
    public GetFunctionEventInvokeConfigResponse getFunctionEventInvokeConfig(
            GetFunctionEventInvokeConfigRequest request, Call call) {
        var name = name(request.functionName(), request.qualifier(), call);
        return Shapes.read(get(name), GetFunctionEventInvokeConfigResponse.builder());
    }

    /** DeleteFunctionEventInvokeConfig. */
    public DeleteFunctionEventInvokeConfigResponse deleteFunctionEventInvokeConfig(
            DeleteFunctionEventInvokeConfigRequest request, Call call) {
        var name = name(request.functionName(), request.qualifier(), call);
        get(name);
        table.change(
                name,
                function -> function.withAttached(
                        name.effectiveQualifier(), attachment -> attachment.withEventInvoke(null)));
        return DeleteFunctionEventInvokeConfigResponse.builder().build();
    }

    /** ListFunctionEventInvokeConfigs; the marker is the last qualifier. */
    public ListFunctionEventInvokeConfigsResponse listFunctionEventInvokeConfigs(
            ListFunctionEventInvokeConfigsRequest request, Call call) {
        var name = name(request.functionName(), null, call);
        var function = table.find(name).orElseThrow(EventInvokeOperations::noFunction);
        var all = new TreeMap<>(function.attached())
                .entrySet().stream()
                        .filter(each -> each.getValue().eventInvoke() != null)
                        .toList();
        var page = Page.of(all, Map.Entry::getKey, request.marker(), request.maxItems(), MOST_PER_PAGE);
        return ListFunctionEventInvokeConfigsResponse.builder()
                .functionEventInvokeConfigs(page.items().stream()
                        .map(each -> Shapes.read(each.getValue().eventInvoke(), FunctionEventInvokeConfig.builder()))
                        .toList())
                .nextMarker(page.nextMarker())
                .build();
    }

    private void check(FunctionName name, Integer retries, Integer age, DestinationConfig destinations) {
        new Constraints()
                .range(retries, "maximumRetryAttempts", 0, 2)
                .range(age, "maximumEventAgeInSeconds", 60, 21_600)
                .pattern(
                        destination(destinations, DestinationConfig::onSuccess, OnSuccess::destination),
                        "destinationConfig.onSuccess.destination",
                        DESTINATION)
                .pattern(
                        destination(destinations, DestinationConfig::onFailure, OnFailure::destination),
                        "destinationConfig.onFailure.destination",
                        DESTINATION)
                .check();
        var target = table.target(name).orElseThrow(EventInvokeOperations::noFunction);
        if (retries == null && age == null && destinations == null) {
            throw LambdaErrors.invalid("You must specify at least one of error handling or destination setting.");
        }
        if (destinations != null) {
            rules.check(target, destinations);
        }
    }

    private static <T> String destination(
            DestinationConfig destinations, Function<DestinationConfig, T> outcome, Function<T, String> arn) {
        return Optional.ofNullable(destinations).map(outcome).map(arn).orElse(null);
    }

    private ObjectNode get(FunctionName name) {
        return table.find(name)
                .map(function -> function.attached(name.effectiveQualifier()).eventInvoke())
                .orElseThrow(() ->
                        LambdaErrors.notFound("The function " + name.fullArn() + " doesn't have an EventInvokeConfig"));
    }

    private ObjectNode set(FunctionName name, SdkPojo request, Supplier<ObjectNode> before) {
        var config = before.get();
        ObjectNode settings = Shapes.write(request).without(NO_SETTINGS);
        config.setAll(settings);
        var destinations = config.withObject("/DestinationConfig");
        destinations.withObject("/OnSuccess");
        destinations.withObject("/OnFailure");
        config.put("FunctionArn", name.fullArn());
        config.put("LastModified", clock.millis() / 1000.0);
        table.change(
                name,
                function -> function.withAttached(
                        name.effectiveQualifier(), attachment -> attachment.withEventInvoke(config)));
        return config;
    }

    private static FunctionName name(String functionName, String qualifier, Call call) {
        return FunctionName.of(functionName, qualifier, call.region());
    }

    private static AwsError noFunction() {
        return LambdaErrors.notFound("The function doesn't exist.");
    }
}
