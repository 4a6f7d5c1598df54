package dev.wildrydes.localcloud.service.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.service.Call;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingResponse;

/** Operations on event source mappings, from queues. A change is in force when its operation returns. */
final class MappingOperations {
    private static final int MOST_PER_PAGE = 100;
    private static final int DEFAULT_BATCH = 10;
    private static final List<String> NO_SETTINGS = List.of("FunctionName", "Enabled", "Tags", "UUID");

    private final MappingTable table;
    private final MappingRules rules;
    private final Pollers pollers;
    private final Clock clock;

    MappingOperations(MappingTable table, MappingRules rules, Pollers pollers, Clock clock) {
        this.table = table;
        this.rules = rules;
        this.pollers = pollers;
        this.clock = clock;
    }

    /** CreateEventSourceMapping. */
    public CreateEventSourceMappingResponse createEventSourceMapping(
            CreateEventSourceMappingRequest request, Call call) {
        new Constraints()
                .present(request.functionName(), "functionName")
                .oneOf(request.startingPositionAsString(), "startingPosition", "LATEST", "AT_TIMESTAMP", "TRIM_HORIZON")
                .check();
        MappingRules.checkSource(request.eventSourceArn(), request.startingPosition());
        TagOperations.check(request.tags());
        var uuid = UUID.randomUUID().toString();
        var name = FunctionName.of(request.functionName(), null, call.region());
        var settings = JsonNodeFactory.instance
                .objectNode()
                .put("UUID", uuid)
                .put("EventSourceMappingArn", MappingRecord.arn(call.region(), uuid))
                .put("FunctionArn", name.qualifiedArn())
                .put("BatchSize", DEFAULT_BATCH)
                .put("MaximumBatchingWindowInSeconds", 0)
                .put("StateTransitionReason", "USER_INITIATED");
        settings.putArray("FunctionResponseTypes");
        var mapping = changed(new MappingRecord(call.region(), uuid, settings, request.tags()), request, true);
        checkNew(mapping, request.eventSourceArn());
        if (Boolean.FALSE.equals(request.enabled())) {
            mapping.settings().put("State", "Disabled");
        }
        keep(mapping);
        return Shapes.read(mapping.shown("Creating"), CreateEventSourceMappingResponse.builder());
    }

    /** GetEventSourceMapping. */
    public GetEventSourceMappingResponse getEventSourceMapping(GetEventSourceMappingRequest request, Call call) {
        return Shapes.read(get(request.uuid(), call).settings(), GetEventSourceMappingResponse.builder());
    }

    /** UpdateEventSourceMapping; what the request does not have stays. */
    public UpdateEventSourceMappingResponse updateEventSourceMapping(
            UpdateEventSourceMappingRequest request, Call call) {
        var before = get(request.uuid(), call);
        var enabled = request.enabled() == null ? before.isEnabled() : request.enabled();
        var mapping = changed(before, request, enabled);
        if (request.functionName() != null) {
            var name = FunctionName.of(request.functionName(), null, call.region());
            mapping.settings().put("FunctionArn", name.qualifiedArn());
        }
        rules.checkFunction(mapping.function(), mapping.configuration().eventSourceArn());
        keep(mapping);
        var state = enabled == before.isEnabled() ? "Updating" : enabled ? "Enabling" : "Disabling";
        return Shapes.read(mapping.shown(state), UpdateEventSourceMappingResponse.builder());
    }

    /** DeleteEventSourceMapping. */
    public DeleteEventSourceMappingResponse deleteEventSourceMapping(
            DeleteEventSourceMappingRequest request, Call call) {
        var mapping = get(request.uuid(), call);
        pollers.end(mapping);
        table.remove(mapping);
        return Shapes.read(mapping.shown("Deleting"), DeleteEventSourceMappingResponse.builder());
    }

    /** ListEventSourceMappings, perhaps of one function or one queue only; the marker is the last one's UUID. */
    public ListEventSourceMappingsResponse listEventSourceMappings(ListEventSourceMappingsRequest request, Call call) {
        var function = request.functionName() == null
                ? null
                : FunctionName.of(request.functionName(), null, call.region()).qualifiedArn();
        var all = table.in(call.region()).stream()
                .map(MappingRecord::configuration)
                .filter(each -> function == null || each.functionArn().equals(function))
                .filter(each -> request.eventSourceArn() == null
                        || request.eventSourceArn().equals(each.eventSourceArn()))
                .toList();
        var page = Page.of(
                all, EventSourceMappingConfiguration::uuid, request.marker(), request.maxItems(), MOST_PER_PAGE);
        return ListEventSourceMappingsResponse.builder()
                .eventSourceMappings(page.items())
                .nextMarker(page.nextMarker())
                .build();
    }

    private MappingRecord changed(MappingRecord before, SdkPojo request, boolean enabled) {
        ObjectNode given = Shapes.write(request).without(NO_SETTINGS);
        var settings = before.settings().deepCopy();
        settings.setAll(given);
        settings.put("State", enabled ? "Enabled" : "Disabled").put("LastModified", clock.millis() / 1000.0);
        dropEmpty(settings, "FilterCriteria", "Filters");
        dropEmpty(settings, "ScalingConfig", "MaximumConcurrency");
        var mapping = new MappingRecord(before.region(), before.uuid(), settings, before.tags());
        MappingRules.check(mapping.configuration());
        return mapping;
    }

    /** An empty structure takes the setting away. */
    private static void dropEmpty(ObjectNode settings, String structure, String member) {
        var value = settings.path(structure).path(member);
        if (value.isMissingNode() || value.isArray() && value.isEmpty()) {
            settings.remove(structure);
        }
    }

    private void checkNew(MappingRecord mapping, String queueArn) {
        var name = mapping.function();
        rules.checkFunction(name, queueArn);
        table.in(mapping.region()).stream()
                .filter(other -> other.configuration().eventSourceArn().equals(queueArn)
                        && other.function().equals(name))
                .findFirst()
                .ifPresent(other -> {
                    throw LambdaErrors.conflict("An event source mapping with SQS arn (\" " + queueArn
                            + " \") and function (\" " + name.name()
                            + " \") already exists. Please update or delete the existing mapping with UUID "
                            + other.uuid());
                });
    }

    private void keep(MappingRecord mapping) {
        table.put(mapping);
        pollers.renew(mapping);
    }

    private MappingRecord get(String uuid, Call call) {
        return table.find(call.region(), uuid).orElseThrow(LambdaErrors::noSuchResource);
    }
}
