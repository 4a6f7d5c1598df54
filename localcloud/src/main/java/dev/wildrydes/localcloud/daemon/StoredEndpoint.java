package dev.wildrydes.localcloud.daemon;

import dev.wildrydes.localcloud.store.Store;
import java.net.URI;

/**
 * The endpoint that is written into stored URLs. A cloud that listens elsewhere than when it was last stopped (a person
 * moved it) has every stored URL rewritten before it serves, in one transaction.
 */
final class StoredEndpoint {
    private static final String KEY = "endpoint";

    private StoredEndpoint() {}

    static void moveTo(URI endpoint, Store store) {
        var table = store.table("localcloud", String.class);
        store.write(() -> {
            table.get(KEY)
                    .filter(stored -> !stored.equals(endpoint.toString()))
                    .ifPresent(stored -> store.replaceEndpoint(stored, endpoint.toString()));
            table.put(KEY, endpoint.toString());
        });
    }
}
