package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.store.Store;
import dev.wildrydes.localcloud.store.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The functions of every region. */
final class FunctionTable {
    private final Store store;
    private final Table<FunctionRecord> table;

    FunctionTable(Store store) {
        this.store = store;
        this.table = store.table("lambda.functions", FunctionRecord.class);
    }

    Optional<FunctionRecord> find(FunctionName name) {
        return name.qualifier().isPresent() ? Optional.empty() : table.get(key(name));
    }

    /** @throws dev.wildrydes.localcloud.AwsError if there is none */
    FunctionRecord get(FunctionName name) {
        return find(name).orElseThrow(() -> LambdaErrors.functionNotFound(name.qualifiedArn()));
    }

    /** @throws dev.wildrydes.localcloud.AwsError if there is one of this name */
    void add(FunctionRecord function) {
        store.write(() -> {
            var key = function.region() + "/" + function.name();
            if (table.get(key).isPresent()) {
                throw LambdaErrors.conflict("Function already exist: " + function.name());
            }
            table.put(key, function);
        });
    }

    /** Changes a function in one step; what it is then. */
    FunctionRecord change(FunctionName name, UnaryOperator<FunctionRecord> change) {
        return store.write(() -> {
            var changed = change.apply(get(name));
            table.put(key(name), changed);
            return changed;
        });
    }

    FunctionRecord remove(FunctionName name) {
        return store.write(() -> {
            var function = get(name);
            table.remove(key(name));
            return function;
        });
    }

    List<Map.Entry<String, FunctionRecord>> page(String region, String after, int most) {
        return table.page(region + "/", after, most);
    }

    private static String key(FunctionName name) {
        return name.region() + "/" + name.name();
    }
}
