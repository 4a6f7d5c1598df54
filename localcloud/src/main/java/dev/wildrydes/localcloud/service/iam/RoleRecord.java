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
        String madeBy) {

    RoleRecord {
        inlinePolicies = Map.copyOf(inlinePolicies);
        attachedPolicies = List.copyOf(attachedPolicies);
        tags = Map.copyOf(tags);
    }

    String arn() {
        return Account.globalArn("iam", "role" + path + name);
    }

    RoleRecord withTrustPolicy(String document) {
        return new RoleRecord(
                name,
                path,
                id,
                document,
                description,
                maxSessionSeconds,
                created,
                inlinePolicies,
                attachedPolicies,
                tags,
                madeBy);
    }

    RoleRecord withSettings(String newDescription, int newMaxSessionSeconds) {
        return new RoleRecord(
                name,
                path,
                id,
                trustPolicy,
                newDescription,
                newMaxSessionSeconds,
                created,
                inlinePolicies,
                attachedPolicies,
                tags,
                madeBy);
    }

    RoleRecord withInlinePolicies(Consumer<Map<String, String>> change) {
        var changed = new TreeMap<>(inlinePolicies);
        change.accept(changed);
        return new RoleRecord(
                name,
                path,
                id,
                trustPolicy,
                description,
                maxSessionSeconds,
                created,
                changed,
                attachedPolicies,
                tags,
                madeBy);
    }

    RoleRecord withAttachedPolicies(Consumer<List<String>> change) {
        var changed = new ArrayList<>(attachedPolicies);
        change.accept(changed);
        return new RoleRecord(
                name,
                path,
                id,
                trustPolicy,
                description,
                maxSessionSeconds,
                created,
                inlinePolicies,
                changed.stream().distinct().toList(),
                tags,
                madeBy);
    }

    RoleRecord withTags(Consumer<Map<String, String>> change) {
        var changed = new TreeMap<>(tags);
        change.accept(changed);
        return new RoleRecord(
                name,
                path,
                id,
                trustPolicy,
                description,
                maxSessionSeconds,
                created,
                inlinePolicies,
                attachedPolicies,
                changed,
                madeBy);
    }
}
