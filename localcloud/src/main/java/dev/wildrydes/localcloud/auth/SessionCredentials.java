package dev.wildrydes.localcloud.auth;

import java.time.Instant;

/**
 * Temporary credentials of a role's session.
 *
 * @param accessKeyId begins with {@code ASIA}
 * @param secretAccessKey never logged
 * @param sessionToken never logged
 * @param expiration when they stop being accepted
 */
public record SessionCredentials(String accessKeyId, String secretAccessKey, String sessionToken, Instant expiration) {

    @Override
    public String toString() {
        return "SessionCredentials[" + accessKeyId + " until " + expiration + "]";
    }
}
