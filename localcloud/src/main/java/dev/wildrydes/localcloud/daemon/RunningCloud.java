package dev.wildrydes.localcloud.daemon;

import java.net.URI;
import java.time.Instant;

/**
 * A local cloud that answers.
 *
 * @param endpoint what SDK clients are given as endpoint: {@code http://127.0.0.1:<port>}
 * @param accessKeyId the owner's credentials, the same as long as the home exists
 * @param secretAccessKey never printed but by {@code local env}
 * @param pid the daemon's process
 * @param startedAt when it was started
 * @param version the wildrydes version that it runs
 */
public record RunningCloud(
        URI endpoint, String accessKeyId, String secretAccessKey, long pid, Instant startedAt, String version) {

    @Override
    public String toString() {
        return "RunningCloud[" + endpoint + ", pid " + pid + "]";
    }
}
