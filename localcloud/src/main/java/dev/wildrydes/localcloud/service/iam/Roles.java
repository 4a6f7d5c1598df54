package dev.wildrydes.localcloud.service.iam;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.PolicyDocument;
import dev.wildrydes.localcloud.store.Store;
import dev.wildrydes.localcloud.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The account's roles, and IAM's rules for them. IAM is global: there is one set of them for all regions. */
final class Roles {
    static final int DEFAULT_SESSION_SECONDS = 3600;

    private static final int LONGEST_SESSION_SECONDS = 43_200;
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,64}");
    private static final Pattern PATH = Pattern.compile("/|/[!-~]{1,510}/");

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
        return find(name).orElseThrow(() -> noSuchRole(name));
    }

    List<RoleRecord> list() {
        return table.list("");
    }

    void create(RoleRecord role) {
        if (!NAME.matcher(role.name()).matches()) {
            throw invalid("The specified value for roleName is invalid. It must contain only alphanumeric characters"
                    + " and/or the following: +=,.@_-");
        }
        if (!PATH.matcher(role.path()).matches()) {
            throw invalid("The specified value for path is invalid. It must begin and end with / and contain only"
                    + " alphanumeric characters and/or / characters.");
        }
        checkSettings(role);
        checkTrustPolicy(role.trustPolicy());
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

    static void checkTrustPolicy(String document) {
        check(document, PolicyDocument::parseTrustPolicy);
    }

    static void checkIdentityPolicy(String document) {
        check(document, PolicyDocument::parseIdentityPolicy);
    }

    private static void check(String document, Consumer<String> parser) {
        try {
            parser.accept(document == null ? "" : document);
        } catch (IllegalArgumentException e) {
            throw new AwsError(400, "MalformedPolicyDocument", e.getMessage());
        }
    }

    private static void checkSettings(RoleRecord role) {
        var seconds = role.maxSessionSeconds();
        if (seconds < DEFAULT_SESSION_SECONDS || seconds > LONGEST_SESSION_SECONDS) {
            throw invalid("MaxSessionDuration must be between " + DEFAULT_SESSION_SECONDS + " and "
                    + LONGEST_SESSION_SECONDS + " seconds, and is " + seconds);
        }
    }

    private static AwsError noSuchRole(String name) {
        return new AwsError(404, "NoSuchEntity", "The role with name " + name + " cannot be found.");
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "ValidationError", message);
    }
}
