package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.service.Cloud;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A poller for each event source mapping that is enabled. */
final class Pollers {
    private final Cloud cloud;
    private final FunctionTable functions;
    private final Invocations invocations;
    private final MappingTable mappings;
    private final Map<String, QueuePoller> running = new ConcurrentHashMap<>();

    Pollers(Cloud cloud, FunctionTable functions, Invocations invocations, MappingTable mappings) {
        this.cloud = cloud;
        this.functions = functions;
        this.invocations = invocations;
        this.mappings = mappings;
    }

    void start() {
        mappings.all().forEach(this::renew);
    }

    /** The mapping is new or has changed. */
    void renew(MappingRecord mapping) {
        end(mapping);
        if (mapping.isEnabled()) {
            var poller = new QueuePoller(cloud, functions, invocations, mapping);
            running.put(mapping.uuid(), poller);
            cloud.workers().execute(poller);
        }
    }

    /** The mapping is gone; what has been received is still worked off. */
    void end(MappingRecord mapping) {
        var poller = running.remove(mapping.uuid());
        if (poller != null) {
            poller.stop();
        }
    }

    void stop() {
        running.values().forEach(QueuePoller::stop);
    }
}
