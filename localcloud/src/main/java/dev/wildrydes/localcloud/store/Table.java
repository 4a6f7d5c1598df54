package dev.wildrydes.localcloud.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A persistent sorted map of records. A read waits while another thread's transaction is being made; a change outside
 * {@link Store#write} is a transaction of its own.
 */
public interface Table<V> {

    /** The record under {@code key}. */
    Optional<V> get(String key);

    /** Sets the record under {@code key}. */
    void put(String key, V value);

    /** Removes the record under {@code key}; the record that was there. */
    Optional<V> remove(String key);

    /** All records whose key begins with {@code prefix}, sorted by key. */
    List<V> list(String prefix);

    /**
     * At most {@code most} entries whose key begins with {@code prefix} and comes after {@code after} (null: from the
     * first).
     */
    List<Map.Entry<String, V>> page(String prefix, String after, int most);

    /**
     * At most {@code most} entries whose key begins with {@code prefix} and comes before {@code before} (null: from the
     * last), the last one first.
     */
    List<Map.Entry<String, V>> reversePage(String prefix, String before, int most);

    /** How many entries there are in all. */
    long size();
}
