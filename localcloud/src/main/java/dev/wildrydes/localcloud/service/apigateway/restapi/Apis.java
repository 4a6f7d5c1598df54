package dev.wildrydes.localcloud.service.apigateway.restapi;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.Hash;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.store.Store;
import dev.wildrydes.localcloud.store.Table;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** All REST APIs of the cloud. */
public final class Apis {
    private final Store store;
    private final Table<Api> table;
    /** Replaced, never emptied: what was searched for before a change is kept where nobody looks after it. */
    private volatile Map<String, Api> byId = new ConcurrentHashMap<>();

    public Apis(Cloud cloud) {
        store = cloud.store();
        table = store.table("apigateway.apis", Api.class);
    }

    /**
     * An id for something that a call makes. A call that is repeated under the same request id, as CloudFormation
     * repeats a step after a crash, gets the same one and so makes nothing twice.
     */
    public static String idFor(String requestId, int length) {
        return new BigInteger(1, Hash.SHA_256.of(requestId)).toString(36).substring(0, length);
    }

    /** The API of this id in this region. */
    public Api get(String region, String id) {
        return table.get(key(region, id)).orElseThrow(() -> Errors.noApi(Account.ID, id));
    }

    /** Whether there is an API of this id in this region. */
    public boolean has(String region, String id) {
        return table.get(key(region, id)).isPresent();
    }

    /** The API of this id, wherever it lives. Meant for the data plane: answers from memory. */
    public Optional<Api> anywhere(String id) {
        var known = byId;
        var api = Optional.ofNullable(known.get(id));
        if (api.isPresent()) {
            return api;
        }
        var found = search(id);
        found.ifPresent(each -> known.put(id, each));
        return found;
    }

    public List<Map.Entry<String, Api>> page(String region, String position, int most) {
        return table.page(region + "/", position == null ? null : key(region, position), most);
    }

    /** Keeps a new API, or finds the one that this very call had made before. */
    public Api create(Api api) {
        return store.write(() -> {
            var made = table.get(key(api.region(), api.id()));
            if (made.isPresent()) {
                return made.get();
            }
            table.put(key(api.region(), api.id()), api);
            forget();
            return api;
        });
    }

    public Api change(String region, String id, UnaryOperator<Api> change) {
        try {
            return store.write(() -> {
                var changed = change.apply(get(region, id));
                table.put(key(region, id), changed);
                return changed;
            });
        } finally {
            forget();
        }
    }

    public void delete(String region, String id) {
        table.remove(key(region, id)).orElseThrow(() -> Errors.noApi(Account.ID, id));
        forget();
    }

    private Optional<Api> search(String id) {
        return table.list("").stream().filter(api -> api.id().equals(id)).findFirst();
    }

    private void forget() {
        byId = new ConcurrentHashMap<>();
    }

    private static String key(String region, String id) {
        return region + "/" + id;
    }
}
