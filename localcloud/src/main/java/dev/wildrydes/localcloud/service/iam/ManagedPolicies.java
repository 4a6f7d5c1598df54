package dev.wildrydes.localcloud.service.iam;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.Arn;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.store.Store;
import dev.wildrydes.localcloud.store.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The managed policies that roles can have attached: AWS's, which are as they are, and the account's own. */
final class ManagedPolicies {
    private static final int MOST_VERSIONS = 5;

    private final Map<String, PolicyRecord> ofAws = AwsPolicies.read();
    private final Store store;
    private final Table<PolicyRecord> table;

    ManagedPolicies(Store store) {
        this.store = store;
        this.table = store.table("iam.policies", PolicyRecord.class);
    }

    static String arn(String path, String name) {
        return Account.globalArn("iam", "policy" + path + name);
    }

    Optional<PolicyRecord> find(String arn) {
        return Optional.ofNullable(ofAws.get(arn)).or(() -> table.get(arn));
    }

    /** A policy that is asked for by its ARN. */
    PolicyRecord get(String arn) {
        return find(checked(arn))
                .orElseThrow(() -> new AwsError(404, "NoSuchEntity", "Policy " + arn + " was not found."));
    }

    /** A policy that a role is to have. */
    PolicyRecord attachable(String arn) {
        return find(checked(arn))
                .orElseThrow(() ->
                        new AwsError(404, "NoSuchEntity", "Policy " + arn + " does not exist or is not attachable."));
    }

    PolicyRecord.Version version(String arn, String versionId) {
        return get(arn).version(versionId)
                .orElseThrow(() -> new AwsError(
                        404,
                        "NoSuchEntity",
                        "Policy " + arn + " version " + versionId + " does not exist or is not attachable."));
    }

    /** AWS's first. */
    List<PolicyRecord> list() {
        return Stream.concat(ofAws.values().stream(), table.list("").stream()).toList();
    }

    boolean isOfAws(PolicyRecord policy) {
        return ofAws.containsKey(policy.arn());
    }

    void create(PolicyRecord policy) {
        Rules.checkName(policy.name(), "policyName", Rules.LONGEST_POLICY_NAME);
        Rules.checkPath(policy.path());
        Rules.checkManagedPolicy(policy.document());
        store.write(() -> {
            // Names are unique whatever the path.
            var taken = table.list("").stream().anyMatch(one -> one.name().equalsIgnoreCase(policy.name()));
            if (taken) {
                throw new AwsError(
                        409,
                        "EntityAlreadyExists",
                        "A policy called " + policy.name() + " already exists. Duplicate names are not allowed.");
            }
            table.put(policy.arn(), policy);
        });
    }

    PolicyRecord change(String arn, UnaryOperator<PolicyRecord> change) {
        return store.write(() -> {
            var before = get(arn);
            if (isOfAws(before)) {
                throw new AwsError(403, "AccessDenied", "Policy " + arn + " is managed by AWS and cannot be changed.");
            }
            var changed = change.apply(before);
            if (changed.versions().size() > MOST_VERSIONS) {
                throw new AwsError(
                        409,
                        "LimitExceeded",
                        "A managed policy can have up to 5 versions. Before you create a new version, you must delete"
                                + " an existing version.");
            }
            table.put(arn, changed);
            return changed;
        });
    }

    void remove(String arn) {
        table.remove(arn);
    }

    private static String checked(String arn) {
        if (arn == null || Arn.parse(arn).isEmpty()) {
            throw new AwsError(400, "ValidationError", "Invalid ARN:  Could not be parsed!");
        }
        return arn;
    }
}
