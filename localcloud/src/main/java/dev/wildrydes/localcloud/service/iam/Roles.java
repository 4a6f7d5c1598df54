package dev.wildrydes.localcloud.service.iam;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.store.Store;
import dev.wildrydes.localcloud.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The account's roles, and IAM's rules for them. IAM is global: there is one set of them for all regions. */
final class Roles {
    static final int DEFAULT_SESSION_SECONDS = 3600;

    private static final int LONGEST_SESSION_SECONDS = 43_200;

    private final Store store;
    private final Table<RoleRecord> table;

    Roles(Store store) {
        this.store = store;
        this.table = store.table("iam.roles", RoleRecord.class);
    }

    Optional<RoleRecord> find(String name) {
        return name == null ? Optional.empty() : table.get(name);
    }

    RoleRecord get(String name) {
        return find(name)
                .orElseThrow(
                        () -> new AwsError(404, "NoSuchEntity", "The role with name " + name + " cannot be found."));
    }

    List<RoleRecord> list() {
        return table.list("");
    }

    void create(RoleRecord role) {
        Rules.checkName(role.name(), "roleName", Rules.LONGEST_ROLE_NAME);
        Rules.checkPath(role.path());
        checkSettings(role);
        Rules.checkTrustPolicy(role.trustPolicy());
        store.write(() -> {
            if (table.get(role.name()).isPresent()) {
                throw new AwsError(409, "EntityAlreadyExists", "Role with name " + role.name() + " already exists.");
            }
            table.put(role.name(), role);
        });
    }

    RoleRecord change(String name, UnaryOperator<RoleRecord> change) {
        return store.write(() -> {
            var changed = change.apply(get(name));
            checkSettings(changed);
            table.put(name, changed);
            return changed;
        });
    }

    void delete(String name) {
        store.write(() -> {
            var role = get(name);
            if (!role.inlinePolicies().isEmpty()) {
                throw new AwsError(409, "DeleteConflict", "Cannot delete entity, must delete policies first.");
            }
            if (!role.attachedPolicies().isEmpty()) {
                throw new AwsError(409, "DeleteConflict", "Cannot delete entity, must detach all policies first.");
            }
            table.remove(name);
        });
    }

    private static void checkSettings(RoleRecord role) {
        var seconds = role.maxSessionSeconds();
        if (seconds < DEFAULT_SESSION_SECONDS) {
            throw outside(seconds, "greater than or equal to " + DEFAULT_SESSION_SECONDS);
        }
        if (seconds > LONGEST_SESSION_SECONDS) {
            throw outside(seconds, "less than or equal to " + LONGEST_SESSION_SECONDS);
        }
    }

    private static AwsError outside(int seconds, String bound) {
        return Rules.violated("'" + seconds + "'", "maxSessionDuration", "Member must have value " + bound);
    }
}
