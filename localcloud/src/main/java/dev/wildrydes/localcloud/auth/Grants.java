package dev.wildrydes.localcloud.auth;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What IAM knows of a role whose session calls.
 *
 * @param arn with the role's path
 * @param roleId begins with {@code AROA}
 * @param policies all policies of the role, inline and managed, as JSON
 * @param boundary the policy that bounds them, as JSON
 * @param tags the role's own
 */
public record Grants(
        String arn, String roleId, List<String> policies, Optional<String> boundary, Map<String, String> tags) {
    public Grants {
        policies = List.copyOf(policies);
        tags = Map.copyOf(tags);
    }
}
