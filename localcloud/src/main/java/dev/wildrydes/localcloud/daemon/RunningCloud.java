package dev.wildrydes.localcloud.daemon;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * A local cloud that answers.
 *
 * @param endpoint what SDK clients are given as endpoint: {@code http://127.0.0.1:<port>}
 * @param accessKeyId the owner's credentials, the same as long as the home exists
 * @param secretAccessKey never printed but by {@code local env}
 * @param pid the daemon's process
 * @param startedAt when it was started
 * @param version the wildrydes version that it runs
 * @param jdk the JDK that it and the functions run on; {@code unknown} if it does not say
 * @param settings that are in force, as it read them when it was started
 */
public record RunningCloud(
        URI endpoint,
        String accessKeyId,
        String secretAccessKey,
        long pid,
        Instant startedAt,
        String version,
        String jdk,
        Map<String, String> settings) {
    public RunningCloud {
        settings = Map.copyOf(settings);
    }

    @Override
    public String toString() {
        return "RunningCloud[" + endpoint + ", pid " + pid + "]";
    }
}
