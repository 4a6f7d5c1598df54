package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.store.Store;
import dev.wildrydes.localcloud.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The functions of every region, with their versions. */
final class FunctionTable {
    private final Store store;
    private final Table<FunctionRecord> functions;
    private final Table<VersionRecord> versions;
    private final Random random = new Random();

    FunctionTable(Store store) {
        this.store = store;
        this.functions = store.table("lambda.functions", FunctionRecord.class);
        this.versions = store.table("lambda.versions", VersionRecord.class);
    }

    /** The function itself, whatever the qualifier. */
    Optional<FunctionRecord> find(FunctionName name) {
        return functions.get(key(name));
    }

    /** @throws dev.wildrydes.localcloud.AwsError if there is none */
    FunctionRecord get(FunctionName name) {
        return find(name).orElseThrow(() -> LambdaErrors.functionNotFound(name.arn()));
    }

    /** A published version. */
    Optional<VersionRecord> version(FunctionName name, String number) {
        return versions.get(versionKey(name, number));
    }

    /** What the qualified name shows; of an alias with weights its main version. */
    Optional<Target> target(FunctionName name) {
        return target(name, AliasRecord::version);
    }

    /** What one invocation of the qualified name runs. */
    Optional<Target> route(FunctionName name) {
        return target(name, alias -> alias.choose(random));
    }

    private Optional<Target> target(FunctionName name, Function<AliasRecord, String> choice) {
        return find(name).flatMap(function -> {
            var qualifier = name.effectiveQualifier();
            var alias = function.aliases().get(qualifier);
            var number = alias == null ? qualifier : choice.apply(alias);
            var version = number.equals(FunctionName.LATEST)
                    ? Optional.of(function.latest())
                    : FunctionName.isNumber(number) ? version(name, number) : Optional.<VersionRecord>empty();
            return version.map(found -> new Target(name, function, found));
        });
    }

    /** @throws dev.wildrydes.localcloud.AwsError if there is one of this name */
    void add(FunctionRecord function) {
        store.write(() -> {
            if (find(function.named()).isPresent()) {
                throw LambdaErrors.conflict("Function already exist: " + function.name());
            }
            functions.put(key(function.named()), function);
        });
    }

    void addVersion(FunctionName name, VersionRecord version) {
        versions.put(versionKey(name, version.number()), version);
    }

    void removeVersion(FunctionName name, String number) {
        versions.remove(versionKey(name, number));
    }

    /** Changes a function in one step; what it is then. */
    FunctionRecord change(FunctionName name, UnaryOperator<FunctionRecord> change) {
        return store.write(() -> {
            var changed = change.apply(get(name));
            functions.put(key(name), changed);
            return changed;
        });
    }

    /** Several changes in one step. */
    <T> T transaction(Supplier<T> changes) {
        return store.write(changes);
    }

    /** Takes a function away with its versions. */
    void remove(FunctionName name) {
        store.write(() -> {
            versions(name).forEach(version -> removeVersion(name, version.number()));
            functions.remove(key(name));
        });
    }

    /** All published versions, the oldest first. */
    List<VersionRecord> versions(FunctionName name) {
        return versions.list(key(name) + "/");
    }

    List<FunctionRecord> all() {
        return functions.list("");
    }

    List<FunctionRecord> in(String region) {
        return functions.list(region + "/");
    }

    private static String key(FunctionName name) {
        return name.region() + "/" + name.name();
    }

    /** Sorted as numbers are. */
    private static String versionKey(FunctionName name, String number) {
        return key(name) + "/" + "0".repeat(Math.max(0, 20 - number.length())) + number;
    }
}
