package dev.wildrydes.localcloud.service.cloudformation.stack;

import java.time.Instant;

/** One stack event; {@code properties} is JSON text or null, {@code token} the client's for the operation, or null. */
public record EventRecord(
        String eventId,
        String logicalId,
        String physicalId,
        String type,
        Instant time,
        String status,
        String reason,
        String properties,
        String token) {}
