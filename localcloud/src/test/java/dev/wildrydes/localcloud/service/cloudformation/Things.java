package dev.wildrydes.localcloud.service.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A resource type whose resources live in a map: {@code Test::Room::Thing}, properties {@code Name}, {@code Value}, …
 */
final class Things implements ResourceProvider {
    /** What there is, by physical id. */
    final Map<String, JsonNode> there;

    /** What was asked, in order. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** As whom, in order. */
    final List<String> askedAs = new CopyOnWriteArrayList<>();

    private final Map<String, CountDownLatch> latches = new ConcurrentHashMap<>();

    /** Whether a step that waits goes on waiting when nobody waits for it any longer. */
    volatile boolean heedless;

    Things() {
        this(new ConcurrentSkipListMap<>());
    }

    /** Those that another provider has made already. */
    Things(Map<String, JsonNode> there) {
        this.there = there;
    }

    @Override
    public ResourceType type() {
        return ResourceType.named("Test::Room::Thing")
                .required("Value")
                .optional("Name", "Fail", "Wait", "Settle", "Items")
                .createOnly("Name")
                .attributes("Arn", "Value");
    }

    /** Opens the way for steps whose property {@code Wait} has this name. */
    void open(String latch) {
        latch(latch).countDown();
    }

    /** Closes it again. */
    void close(String latch) {
        latches.remove(latch);
    }

    @Override
    public Resource create(ResourceRequest request) {
        asked.add("create " + request.logicalId());
        obey("create", request);
        var name = request.properties().path("Name").asText(request.generatedName());
        there.put(name, request.properties());
        if (request.properties().has("Settle")) {
            request.initiated().accept(name);
            settle(request);
        }
        return resource(name, request);
    }

    /** Waits for the latch that the property {@code Settle} names; refuses then if that is {@code never}. */
    private void settle(ResourceRequest request) {
        var settle = request.properties().path("Settle").asText();
        if (settle.equals("never")) {
            throw new AwsError(400, "ThingException", request.logicalId() + " will not settle");
        }
        await(settle, "create", request.cancelled());
    }

    @Override
    public Resource update(ResourceRequest request) {
        asked.add("update " + request.logicalId());
        obey("update", request);
        there.put(request.physicalId(), request.properties());
        return resource(request.physicalId(), request);
    }

    @Override
    public void delete(ResourceRequest request) {
        asked.add("delete " + request.logicalId());
        obey("delete", request);
        there.remove(request.physicalId());
    }

    /** The values by physical id. */
    Map<String, String> values() {
        var values = new TreeMap<String, String>();
        there.forEach(
                (id, properties) -> values.put(id, properties.path("Value").asText()));
        return values;
    }

    private void obey(String step, ResourceRequest request) {
        askedAs.add(request.call().principal().arn());
        var wait = request.properties().path("Wait").asText("");
        if (!wait.isEmpty()) {
            await(wait, step, request.cancelled());
        }
        if (request.properties().path("Fail").asText("").equals(step)) {
            throw new AwsError(400, "ThingException", request.logicalId() + " will not " + step);
        }
    }

    private void await(String latch, String step, BooleanSupplier cancelled) {
        try {
            while (!latch(latch).await(1, TimeUnit.MILLISECONDS)) {
                if (cancelled.getAsBoolean() && !heedless) {
                    throw new AwsError(400, "Cancelled", "Resource " + step + " cancelled");
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CountDownLatch latch(String name) {
        return latches.computeIfAbsent(name, unused -> new CountDownLatch(1));
    }

    private static Resource resource(String name, ResourceRequest request) {
        return new Resource(
                name,
                Map.of(
                        "Arn",
                        "arn:aws:room:us-east-2:000000000000:thing/" + name,
                        "Value",
                        request.properties().path("Value").asText()));
    }
}
