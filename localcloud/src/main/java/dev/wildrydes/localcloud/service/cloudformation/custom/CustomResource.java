package dev.wildrydes.localcloud.service.cloudformation.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.cloudformation.stack.ResourceTypes;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** One custom resource type; "Custom resource reference" in the CloudFormation user guide. */
public final class CustomResource implements ResourceProvider {
    private static final int LONGEST_SECONDS = 3600;
    private static final String TIMEOUT = "ServiceTimeout";

    private final ResourceType type;
    private final ServiceToken serviceToken;
    private final ResponseBucket responses;

    /**
     * @param type {@code Custom::<name>} or {@code AWS::CloudFormation::CustomResource}
     * @param stopping whether to wait for answers no more
     */
    public CustomResource(Cloud cloud, String type, BooleanSupplier stopping) {
        this.type = new ResourceType(type, Set.of("ServiceToken"), Set.of(TIMEOUT), Set.of(), Set.of(), true);
        this.serviceToken = new ServiceToken(cloud);
        this.responses = new ResponseBucket(cloud, stopping);
    }

    /** To be called before any custom resource is asked: takes away what was kept for answers that come no more. */
    public static void removeAbandoned(Cloud cloud) {
        ResponseBucket.removeAbandoned(cloud);
    }

    @Override
    public ResourceType type() {
        return type;
    }

    @Override
    public Resource create(ResourceRequest request) {
        try {
            return resource(ask("Create", request));
        } catch (Unanswered e) {
            throw e.error("Resource creation cancelled").with(ResourceTypes.LEFT_BEHIND, request.generatedName());
        }
    }

    @Override
    public Resource update(ResourceRequest request) {
        if (!request.properties().path("ServiceToken").equals(request.previous().path("ServiceToken"))) {
            throw TemplateError.validation("Modifying service token is not allowed.");
        }
        try {
            return resource(ask("Update", request));
        } catch (Unanswered e) {
            throw e.error("Resource update cancelled");
        }
    }

    @Override
    public void delete(ResourceRequest request) {
        try {
            ask("Delete", request);
        } catch (Unanswered e) {
            throw e.error("Resource deletion cancelled");
        }
    }

    /** No answer came in time, or nobody waits for it any longer. */
    private static final class Unanswered extends Exception {
        private final boolean cancelled;

        Unanswered(String requestId, boolean cancelled) {
            super("CloudFormation did not receive a response from your Custom Resource. Please check your logs for"
                    + " requestId [" + requestId + "].");
            this.cancelled = cancelled;
        }

        AwsError error(String whenCancelled) {
            return TemplateError.validation(cancelled ? whenCancelled : getMessage());
        }
    }

    private JsonNode ask(String requestType, ResourceRequest request) throws Unanswered {
        var requestId = UUID.randomUUID().toString();
        var region = request.call().region();
        var slot = responses.slot(region, requestId, timeout(request));
        var event = event(requestType, request, requestId);
        event.put("ResponseURL", slot.url().toString());
        send(event, request, slot);
        var answer = responses
                .await(slot, request.cancelled())
                .orElseThrow(() -> new Unanswered(requestId, request.cancelled().getAsBoolean()));
        if (!answer.path("Status").asText().equals("SUCCESS")) {
            throw failed(requestType, answer, requestId);
        }
        return answer;
    }

    private void send(ObjectNode event, ResourceRequest request, ResponseBucket.Slot slot) {
        try {
            serviceToken.send(request.properties().path("ServiceToken").asText(), event, request.call());
        } catch (RuntimeException e) {
            responses.remove(slot);
            throw e;
        }
    }

    private static AwsError failed(String requestType, JsonNode answer, String requestId) {
        var error = TemplateError.validation(
                "Received response status [" + answer.path("Status").asText()
                        + "] from custom resource. Message returned: "
                        + answer.path("Reason").asText() + " (RequestId: " + requestId + ")");
        var physicalId = answer.path("PhysicalResourceId").asText();
        return requestType.equals("Create") && !physicalId.isEmpty()
                ? error.with(ResourceTypes.LEFT_BEHIND, physicalId)
                : error;
    }

    private ObjectNode event(String requestType, ResourceRequest request, String requestId) {
        var event = request.properties().objectNode();
        event.put("RequestType", requestType)
                .put("ServiceToken", request.properties().path("ServiceToken").asText())
                .put("StackId", request.stackId())
                .put("RequestId", requestId)
                .put("LogicalResourceId", request.logicalId())
                .put("ResourceType", type.name());
        if (request.physicalId() != null) {
            event.put("PhysicalResourceId", request.physicalId());
        }
        event.set("ResourceProperties", CustomProperties.asText(request.properties()));
        if (requestType.equals("Update")) {
            event.set("OldResourceProperties", CustomProperties.asText(request.previous()));
        }
        return event;
    }

    private static Duration timeout(ResourceRequest request) {
        var given = request.properties().path(TIMEOUT).asText("");
        if (given.isEmpty()) {
            return Duration.ofSeconds(LONGEST_SECONDS);
        }
        if (!given.matches("[0-9]{1,4}") || Integer.parseInt(given) < 1 || Integer.parseInt(given) > LONGEST_SECONDS) {
            throw TemplateError.validation("ServiceTimeout must be a whole number of seconds from 1 to 3600");
        }
        return Duration.ofSeconds(Integer.parseInt(given));
    }

    private static Resource resource(JsonNode answer) {
        var physicalId = answer.path("PhysicalResourceId").asText();
        if (physicalId.isEmpty()) {
            throw TemplateError.validation("Invalid PhysicalResourceId");
        }
        Map<String, String> attributes = new HashMap<>();
        answer.path("Data").properties().forEach(member -> {
            var value = member.getValue();
            if (!value.isNull()) {
                attributes.put(member.getKey(), value.isValueNode() ? value.asText() : value.toString());
            }
        });
        return new Resource(physicalId, attributes);
    }
}
