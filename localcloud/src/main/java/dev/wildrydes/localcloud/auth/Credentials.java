package dev.wildrydes.localcloud.auth;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Every access key that this cloud accepts: its owner's, which is permanent, and those of roles' sessions, which it
 * issues itself, keeps in memory only and forgets a day after they have expired.
 */
public final class Credentials {
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final String KEY_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int KEY_LENGTH = 16;
    private static final int SECRET_BYTES = 30;
    private static final int TOKEN_BYTES = 96;

    /**
     * The permanent credentials of the cloud's owner.
     *
     * @param userName the IAM user that calls with them are made by
     * @param secretAccessKey never logged
     */
    public record Owner(String userName, String accessKeyId, String secretAccessKey) {
        @Override
        public String toString() {
            return "Owner[" + userName + ", " + accessKeyId + "]";
        }
    }

    /** One accepted key; a key without a token never expires. */
    record Key(Principal principal, AwsCredentialsIdentity identity, Optional<String> token, Instant expiration) {}

    private final Map<String, Key> keys = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Key owner;
    private final Clock clock;

    /** Accepts the owner's key and no other yet. */
    public Credentials(Owner owner, Clock clock) {
        this.owner = new Key(
                new Principal.User(owner.userName()),
                AwsCredentialsIdentity.create(owner.accessKeyId(), owner.secretAccessKey()),
                Optional.empty(),
                Instant.MAX);
        this.clock = clock;
        keys.put(owner.accessKeyId(), this.owner);
    }

    /** Issues credentials for a session of nothing but its role. */
    public SessionCredentials assume(String roleArn, String sessionName, Duration lifetime) {
        var roleName = roleArn.substring(roleArn.lastIndexOf('/') + 1);
        return issue(new Principal.AssumedRole(roleName, sessionName), lifetime);
    }

    /**
     * Issues credentials by which {@code principal} calls. Whether it may have them is the caller's business.
     *
     * @param principal a role's session, or the owner
     */
    public SessionCredentials issue(Principal principal, Duration lifetime) {
        forgetExpired();
        var session = new SessionCredentials(
                "ASIA" + accessKey(),
                random(SECRET_BYTES),
                random(TOKEN_BYTES),
                clock.instant().plus(lifetime));
        keys.put(
                session.accessKeyId(),
                new Key(
                        principal,
                        AwsCredentialsIdentity.create(session.accessKeyId(), session.secretAccessKey()),
                        Optional.of(session.sessionToken()),
                        session.expiration()));
        return session;
    }

    Optional<Key> find(String accessKeyId) {
        return Optional.ofNullable(keys.get(accessKeyId));
    }

    AwsCredentialsIdentity owner() {
        return owner.identity();
    }

    private void forgetExpired() {
        var now = clock.instant();
        keys.values()
                .removeIf(
                        key -> key != owner && key.expiration().plus(REMEMBERED).isBefore(now));
    }

    private String accessKey() {
        var key = new StringBuilder();
        random.ints(KEY_LENGTH, 0, KEY_LETTERS.length()).forEach(i -> key.append(KEY_LETTERS.charAt(i)));
        return key.toString();
    }

    private String random(int bytes) {
        var value = new byte[bytes];
        random.nextBytes(value);
        return Base64.getEncoder().encodeToString(value);
    }
}
