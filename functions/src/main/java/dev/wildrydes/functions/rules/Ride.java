package dev.wildrydes.functions.rules;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A ride that was requested. On the wire it is {@code {"RideId":"<uuid v1>","Unicorn":{…},"RequestTime":"yyyy-MM-dd
 * HH:mm:ss.SSSSSS"}}, as in the workshop.
 *
 * @param rideId a UUID of version 1
 * @param unicorn who comes
 * @param requestTime when it was requested
 */
public record Ride(UUID rideId, Unicorn unicorn, Instant requestTime) {

    private static final DateTimeFormatter REQUEST_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    /** A new ride on this unicorn, requested at this moment. */
    public static Ride on(Unicorn unicorn, Instant now) {
        return new Ride(UuidCreator.getTimeBased(), unicorn, now);
    }

    /** The ride's shape on the wire: the time in UTC with microseconds, the unicorn an object. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("RideId", rideId.toString());
        document.put("Unicorn", unicorn.document());
        document.put("RequestTime", REQUEST_TIME.format(requestTime));
        return document;
    }
}
