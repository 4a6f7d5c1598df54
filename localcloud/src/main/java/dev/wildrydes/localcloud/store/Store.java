package dev.wildrydes.localcloud.store;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * Everything that outlives the daemon: tables of records in one file. One transaction at a time changes it; a
 * transaction is on disk as a whole when {@link #write} returns, and has left no trace when it throws or the process is
 * killed in it. A reader sees what is committed, or what its own transaction has changed so far.
 */
public final class Store implements AutoCloseable {
    private static final int COMPACTION_MILLIS = 200;

    private final MVStore file;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    private Store(MVStore file) {
        this.file = file;
    }

    /**
     * Opens the store in {@code file}, which is made if it is not there.
     *
     * @throws org.h2.mvstore.MVStoreException if another process has it open or it cannot be read
     */
    public static Store open(Path file) {
        return new Store(new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .open());
    }

    /** A store that lives in memory only. */
    public static Store inMemory() {
        return new Store(new MVStore.Builder().autoCommitDisabled().open());
    }

    /** The table of this name; its records are of {@code type}, kept as JSON. */
    public <V> Table<V> table(String name, Class<V> type) {
        return table(name, TypeFactory.defaultInstance().constructType(type));
    }

    /** The table of this name, for records of a generic type. */
    public <V> Table<V> table(String name, JavaType type) {
        return new JsonTable<>(this, file.<String, byte[]>openMap(name), type);
    }

    /**
     * Runs {@code change} as one transaction; a call inside it joins it. It must not wait for anything but the store.
     *
     * @return what {@code change} returns
     */
    public <T> T write(Supplier<T> change) {
        lock.writeLock().lock();
        try {
            if (lock.getWriteHoldCount() > 1) {
                return change.get();
            }
            return commit(change);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Runs {@code change} as one transaction. */
    public void write(Runnable change) {
        write(() -> {
            change.run();
            return null;
        });
    }

    /** Runs {@code question} while nobody else's transaction is half done. */
    <T> T read(Supplier<T> question) {
        lock.readLock().lock();
        try {
            return question.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Replaces one endpoint by another wherever it stands in a record of any table; keys stay as they are.
     *
     * @param from scheme, host and port; one with a longer port is another
     */
    public void replaceEndpoint(String from, String to) {
        var endpoint = Pattern.compile(Pattern.quote(from) + "(?!\\d)");
        write(() -> file.getMapNames().forEach(name -> {
            MVMap<String, byte[]> map = file.openMap(name);
            for (var key : List.copyOf(map.keySet())) {
                var text = new String(map.get(key), StandardCharsets.UTF_8);
                var replaced = endpoint.matcher(text).replaceAll(Matcher.quoteReplacement(to));
                if (!replaced.equals(text)) {
                    map.put(key, replaced.getBytes(StandardCharsets.UTF_8));
                }
            }
        }));
    }

    private <T> T commit(Supplier<T> change) {
        var before = file.getCurrentVersion();
        var done = false;
        try {
            var result = change.get();
            file.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                file.rollbackTo(before);
            }
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            file.close(COMPACTION_MILLIS);
        } finally {
            lock.writeLock().unlock();
        }
    }
}
