package dev.wildrydes.localcloud.auth;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a role was assumed with. See "AssumeRole" in the STS API reference.
 *
 * @param policies session policies as JSON, which a session's calls must be allowed by besides its role's; none bounds
 *     nothing
 * @param tags session tags, which take the place of the role's own
 * @param transitiveTags keys of those tags that the next session of a chain has too
 * @param sourceIdentity who is behind the session, for the rest of the chain
 * @param issued when the credentials were; empty for sessions of the cloud's own making
 */
public record Session(
        List<String> policies,
        Map<String, String> tags,
        List<String> transitiveTags,
        Optional<String> sourceIdentity,
        Optional<Instant> issued) {
    /** A session of nothing but its role. */
    public static final Session PLAIN = new Session(List.of(), Map.of(), List.of(), Optional.empty(), Optional.empty());

    public Session {
        policies = List.copyOf(policies);
        tags = Map.copyOf(tags);
        transitiveTags = List.copyOf(transitiveTags);
    }
}
