package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.service.Call;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * X-Ray headers ({@code Root=…;Parent=…;Sampled=…;Lineage=…}). The lineage is by what Lambda knows recursive loops:
 * which functions have led to this invocation and how often, {@code <function>:<count>} with bars in between. SDKs in
 * functions hand the header on, queues and topics keep it with their messages.
 */
final class Traces {
    static final String HEADER = "X-Amzn-Trace-Id";
    private static final String LINEAGE = "Lineage";
    private static final int MOST_DIGITS = 6;
    private static final int ID_BYTES = 20;
    private static final int ROOT_CHARACTERS = 24;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Traces(Clock clock) {
        this.clock = clock;
    }

    /** The call's own, or a new one. */
    String of(Call call) {
        return call.headers().first(HEADER).orElseGet(this::fresh);
    }

    String fresh() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        var hex = HexFormat.of().formatHex(bytes);
        return "Root=1-%08x-%s;Parent=%s;Sampled=0"
                .formatted(
                        clock.instant().getEpochSecond(),
                        hex.substring(0, ROOT_CHARACTERS),
                        hex.substring(ROOT_CHARACTERS));
    }

    /** The same call with a trace. */
    static Call carrying(Call call, String trace) {
        return new Call(
                call.requestId(),
                call.principal(),
                call.region(),
                call.headers().replacing(HEADER, trace),
                call.body());
    }

    /** The trace of an invocation of this function that has come by {@code trace}. */
    static String passing(String trace, FunctionName function) {
        var parts = parts(trace);
        var lineage = lineage(parts);
        lineage.merge(name(function), 1, Integer::sum);
        parts.put(
                LINEAGE,
                lineage.entrySet().stream()
                        .map(each -> each.getKey() + ":" + each.getValue())
                        .collect(Collectors.joining("|")));
        return parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(";"));
    }

    /** How often this function has been invoked on the way to where the trace is now. */
    static int passes(String trace, FunctionName function) {
        return lineage(parts(trace)).getOrDefault(name(function), 0);
    }

    private static String name(FunctionName function) {
        return HexFormat.of().toHexDigits(function.arn().hashCode());
    }

    private static Map<String, String> parts(String trace) {
        var parts = new LinkedHashMap<String, String>();
        for (var part : trace.split(";")) {
            var pair = part.strip().split("=", 2);
            if (pair.length == 2) {
                parts.put(pair[0], pair[1]);
            }
        }
        return parts;
    }

    private static Map<String, Integer> lineage(Map<String, String> parts) {
        var lineage = new LinkedHashMap<String, Integer>();
        for (var each : parts.getOrDefault(LINEAGE, "").split("\\|")) {
            var pair = each.split(":");
            if (pair.length == 2 && FunctionName.isNumber(pair[1]) && pair[1].length() < MOST_DIGITS) {
                lineage.put(pair[0], Integer.parseInt(pair[1]));
            }
        }
        return lineage;
    }
}
