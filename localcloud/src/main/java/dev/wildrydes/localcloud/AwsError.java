package dev.wildrydes.localcloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refusal as a client sees it: HTTP status, error code and message of the service's own. Each protocol's codec knows
 * how to write it; anything else that a service throws is a bug and reaches the client as AWS's internal error.
 */
public final class AwsError extends RuntimeException {
    private final int status;
    private final String code;
    private final Map<String, String> members;
    private final Map<String, JsonNode> structures;
    private final Map<String, String> headers;

    /**
     * @param status the HTTP status, 4xx or 5xx
     * @param code the error code on the wire, for example {@code ResourceNotFoundException}
     * @param message the sentence a person reads, worded as AWS words it; empty where AWS says nothing
     */
    public AwsError(int status, String code, String message) {
        this(status, code, message, Map.of(), Map.of(), Map.of());
    }

    private AwsError(
            int status,
            String code,
            String message,
            Map<String, String> members,
            Map<String, JsonNode> structures,
            Map<String, String> headers) {
        super(message, null, false, true);
        this.status = status;
        this.code = code;
        this.members = members;
        this.structures = structures;
        this.headers = headers;
    }

    /** The same error with one more member of its shape, for example {@code Reason} or {@code Type}. */
    public AwsError with(String member, String value) {
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new AwsError(status, code, getMessage(), Collections.unmodifiableMap(more), structures, headers);
    }

    /**
     * The same error with one more member that is a structure or a list, for example {@code Item}; JSON protocols write
     * it.
     */
    public AwsError with(String member, JsonNode value) {
        var more = new LinkedHashMap<>(structures);
        more.put(member, value);
        return new AwsError(status, code, getMessage(), members, Map.copyOf(more), headers);
    }

    /** The same error with an HTTP header more; REST-XML writes it. */
    public AwsError withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new AwsError(status, code, getMessage(), members, structures, Collections.unmodifiableMap(more));
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The error code on the wire. */
    public String code() {
        return code;
    }

    /** Members of the error's shape besides its message. */
    public Map<String, String> members() {
        return members;
    }

    /** Members of the error's shape that are structures or lists. */
    public Map<String, JsonNode> structures() {
        return structures;
    }

    /** HTTP headers besides those that every error has. */
    public Map<String, String> headers() {
        return headers;
    }
}
