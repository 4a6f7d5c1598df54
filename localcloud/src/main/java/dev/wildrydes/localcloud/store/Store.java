package dev.wildrydes.localcloud.store;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * Everything that outlives the daemon: tables of records in one file. One transaction at a time changes it; a
 * transaction is on disk as a whole when {@link #write} returns, and has left no trace when it throws or the process is
 * killed in it. A reader sees what is committed, or what its own transaction has changed so far. A thread that may be
 * interrupted must not be inside: an interrupt closes the file for everybody.
 */
public final class Store implements AutoCloseable {
    /** Where less than this share of the file is alive, in percent, its sparsest parts are written anew. */
    private static final int SPARSE = 50;

    private static final int MOST_BYTES_TO_REWRITE = 16 * 1024 * 1024;

    private final MVStore file;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile boolean closing;

    private Store(MVStore file) {
        this.file = file;
    }

    /**
     * Opens the store in {@code file}, which is made if it is not there.
     *
     * @throws org.h2.mvstore.MVStoreException if another process has it open or it cannot be read
     */
    public static Store open(Path file) {
        var store = new Store(builder().fileName(file.toString()).open());
        store.tidy();
        return store;
    }

    /** A store that lives in memory only. */
    public static Store inMemory() {
        return new Store(builder().open());
    }

    /** Nothing is committed but by {@link #commit}: not from time to time, and not when a transaction grows large. */
    private static MVStore.Builder builder() {
        return new MVStore.Builder().autoCommitDisabled().autoCommitBufferSize(0);
    }

    /**
     * Frees space for what will be written, by moving live pages out of the parts of the file that are mostly dead. It
     * moves no whole parts, as compaction while closing would: in H2 2.4.240 that trips over its own assertions.
     */
    private void tidy() {
        file.getMapNames().forEach(file::openMap);
        if (file.compact(SPARSE, MOST_BYTES_TO_REWRITE)) {
            file.commit();
        }
    }

    /**
     * The table of this name, opened before the first transaction that uses it; its records are of {@code type}, kept
     * as JSON.
     */
    public <V> Table<V> table(String name, Class<V> type) {
        return table(name, TypeFactory.defaultInstance().constructType(type));
    }

    /** The table of this name, for records of a generic type. */
    public <V> Table<V> table(String name, JavaType type) {
        return new JsonTable<>(this, map(name), type);
    }

    /** Committed when it is new: the rollback of a transaction would close what it does not know. */
    private MVMap<String, byte[]> map(String name) {
        return write(() -> {
            if (lock.getWriteHoldCount() > 1 && !file.hasMap(name)) {
                throw new IllegalStateException("Table " + name + " is new and cannot be opened in a transaction");
            }
            return file.openMap(name);
        });
    }

    /**
     * Runs {@code change} as one transaction; a call inside it joins it. It must not wait for anything but the store.
     *
     * @return what {@code change} returns
     */
    public <T> T write(Supplier<T> change) {
        enter(lock.writeLock());
        try {
            return lock.getWriteHoldCount() > 1 ? change.get() : commit(change);
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
        enter(lock.readLock());
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
            if (!done && !file.isClosed() && file.hasUnsavedChanges()) {
                file.rollbackTo(before);
            }
        }
    }

    /** Whoever is inside may go on while others are being kept out. */
    private void enter(Lock door) {
        if (lock.isWriteLockedByCurrentThread()) {
            door.lock();
            return;
        }
        checkOpen();
        door.lock();
        if (closing) {
            door.unlock();
            checkOpen();
        }
    }

    private void checkOpen() {
        if (closing) {
            throw new IllegalStateException("The store is closed");
        }
    }

    /** Lets in nobody any more, waits for those who are inside, and closes the file. */
    @Override
    public void close() {
        closing = true;
        lock.writeLock().lock();
        try {
            file.close();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
