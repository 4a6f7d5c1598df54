package dev.wildrydes.localcloud.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    record Ride(String id, Instant at, Map<String, String> unicorn) {}

    private static final Ride RIDE =
            new Ride("r-1", Instant.parse("2026-11-21T08:00:00.123456Z"), Map.of("Name", "Rocinante"));

    @TempDir
    Path folder;

    @Test
    void recordsOutliveTheStoreThatWroteThem() {
        try (var store = Store.open(folder.resolve("state.mv"))) {
            store.table("rides", Ride.class).put(RIDE.id(), RIDE);
        }
        try (var store = Store.open(folder.resolve("state.mv"))) {
            assertThat(store.table("rides", Ride.class).get("r-1")).contains(RIDE);
        }
    }

    @Test
    void aTransactionThatThrowsLeavesNoTrace() {
        try (var store = Store.inMemory()) {
            var rides = store.table("rides", Ride.class);
            rides.put("before", RIDE);

            assertThatIllegalStateException()
                    .isThrownBy(() -> store.write(() -> {
                        rides.put("r-1", RIDE);
                        rides.remove("before");
                        throw new IllegalStateException("half way");
                    }));

            assertThat(rides.get("r-1")).isEmpty();
            assertThat(rides.get("before")).contains(RIDE);
        }
    }

    @Test
    void aPageBeginsAfterAKeyAndStaysInItsPrefix() {
        try (var store = Store.inMemory()) {
            var rides = store.table("rides", Ride.class);
            for (var key : new String[] {"a/1", "b/1", "b/2", "b/3", "c/1"}) {
                rides.put(key, RIDE);
            }

            assertThat(rides.page("b/", null, 2)).extracting(Map.Entry::getKey).containsExactly("b/1", "b/2");
            assertThat(rides.page("b/", "b/2", 9)).extracting(Map.Entry::getKey).containsExactly("b/3");
            assertThat(rides.list("b/")).hasSize(3);
        }
    }

    @Test
    void anEndpointIsReplacedInEveryTable() {
        try (var store = Store.inMemory()) {
            var urls = store.table("urls", String.class);
            var notes = store.table("notes", String.class);
            urls.put("u", "http://127.0.0.1:1/_aws/execute-api/a/dev");
            notes.put("n", "http://127.0.0.1:10/ is another");

            store.replaceEndpoint("http://127.0.0.1:1", "http://127.0.0.1:22");

            assertThat(urls.get("u")).contains("http://127.0.0.1:22/_aws/execute-api/a/dev");
            assertThat(notes.get("n")).contains("http://127.0.0.1:10/ is another");
        }
    }

    @Test
    void nobodySeesAnothersTransactionHalfDone() throws Exception {
        try (var store = Store.inMemory()) {
            var rides = store.table("rides", Ride.class);
            var halfDone = new CountDownLatch(1);
            var reader = new FutureTask<>(() -> {
                halfDone.await();
                return rides.list("").size();
            });
            new Thread(reader, "reader").start();

            store.write(() -> {
                rides.put("r-1", RIDE);
                halfDone.countDown();
                rides.put("r-2", RIDE);
            });

            assertThat(reader.get()).isEqualTo(2);
        }
    }
}
