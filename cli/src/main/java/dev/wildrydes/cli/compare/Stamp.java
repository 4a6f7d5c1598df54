package dev.wildrydes.cli.compare;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where and with what was measured, so that a result can be read later.
 *
 * @param target {@code local} or {@code aws}
 * @param runtimes the runtime that functions are configured for, and what ran them: a local cloud's JDK, else what was
 *     called
 * @param memoryMb what each function has
 * @param versions of the program, its JDK and what else matters, by name
 * @param machine that the client ran on: system, processors
 * @param date when it began
 * @param settings that change what is measured, by name ({@code apigateway.delay})
 * @param local whether it measured the local cloud and not AWS
 */
public record Stamp(
        String target,
        String region,
        String endpoint,
        Map<String, String> runtimes,
        int memoryMb,
        Map<String, String> versions,
        String machine,
        Instant date,
        long seed,
        Map<String, String> settings,
        boolean local) {
    /** Keeps no map that others can change; their order is kept. */
    public Stamp {
        runtimes = Collections.unmodifiableMap(new LinkedHashMap<>(runtimes));
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
