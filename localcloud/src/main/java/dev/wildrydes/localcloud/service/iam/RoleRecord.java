package dev.wildrydes.localcloud.service.iam;

import dev.wildrydes.localcloud.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A role as it is stored.
 *
 * @param path begins and ends with a slash
 * @param inlinePolicies documents by policy name
 * @param attachedPolicies ARNs of managed policies
 * @param madeBy the stack's ARN and the logical id, if a stack made it; else null
 * @param boundary ARN of the managed policy that bounds the role; null without one
 */
record RoleRecord(
        String name,
        String path,
        String id,
        String trustPolicy,
        String description,
        int maxSessionSeconds,
        Instant created,
        Map<String, String> inlinePolicies,
        List<String> attachedPolicies,
        Map<String, String> tags,
        String madeBy,
        String boundary) {

    RoleRecord {
        inlinePolicies = Map.copyOf(inlinePolicies);
        attachedPolicies = List.copyOf(attachedPolicies);
        tags = Map.copyOf(tags);
    }

    String arn() {
        return Account.globalArn("iam", "role" + path + name);
    }

    RoleRecord withTrustPolicy(String document) {
        return copy(document, description, maxSessionSeconds, inlinePolicies, attachedPolicies, tags, boundary);
    }

    RoleRecord withSettings(String newDescription, int newMaxSessionSeconds) {
        return copy(
                trustPolicy, newDescription, newMaxSessionSeconds, inlinePolicies, attachedPolicies, tags, boundary);
    }

    RoleRecord withInlinePolicies(Consumer<Map<String, String>> change) {
        var changed = new TreeMap<>(inlinePolicies);
        change.accept(changed);
        return copy(trustPolicy, description, maxSessionSeconds, changed, attachedPolicies, tags, boundary);
    }

    RoleRecord withAttachedPolicies(Consumer<List<String>> change) {
        var changed = new ArrayList<>(attachedPolicies);
        change.accept(changed);
        var once = changed.stream().distinct().toList();
        return copy(trustPolicy, description, maxSessionSeconds, inlinePolicies, once, tags, boundary);
    }

    RoleRecord withTags(Consumer<Map<String, String>> change) {
        var changed = new TreeMap<>(tags);
        change.accept(changed);
        return copy(trustPolicy, description, maxSessionSeconds, inlinePolicies, attachedPolicies, changed, boundary);
    }

    /** @param arn null takes the boundary away */
    RoleRecord withBoundary(String arn) {
        return copy(trustPolicy, description, maxSessionSeconds, inlinePolicies, attachedPolicies, tags, arn);
    }

    private RoleRecord copy(
            String newTrust,
            String newDescription,
            int newSeconds,
            Map<String, String> inline,
            List<String> attached,
            Map<String, String> newTags,
            String newBoundary) {
        return new RoleRecord(
                name,
                path,
                id,
                newTrust,
                newDescription,
                newSeconds,
                created,
                inline,
                attached,
                newTags,
                madeBy,
                newBoundary);
    }
}
