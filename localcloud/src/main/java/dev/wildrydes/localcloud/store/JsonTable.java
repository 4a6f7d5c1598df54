package dev.wildrydes.localcloud.store;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/** A table whose records are kept as JSON. */
final class JsonTable<V> implements Table<V> {
    private final Store store;
    private final MVMap<String, byte[]> map;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    JsonTable(Store store, MVMap<String, byte[]> map, JavaType type) {
        this.store = store;
        this.map = map;
        this.reader = StoredJson.MAPPER.readerFor(type);
        this.writer = StoredJson.MAPPER.writerFor(type);
    }

    @Override
    public Optional<V> get(String key) {
        return Optional.ofNullable(store.read(() -> map.get(key))).map(this::read);
    }

    @Override
    public void put(String key, V value) {
        var bytes = write(value);
        store.write(() -> {
            map.put(key, bytes);
        });
    }

    @Override
    public Optional<V> remove(String key) {
        return Optional.ofNullable(store.write(() -> map.remove(key))).map(this::read);
    }

    @Override
    public List<V> list(String prefix) {
        return page(prefix, null, Integer.MAX_VALUE).stream()
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public List<Map.Entry<String, V>> page(String prefix, String after, int most) {
        var from = after == null || after.compareTo(prefix) < 0 ? prefix : after;
        return read(store.read(() -> collect(map.cursor(from), after, most, prefix, key -> key.startsWith(prefix))));
    }

    @Override
    public List<Map.Entry<String, V>> reversePage(String prefix, String before, int most) {
        var end = prefix + Character.MAX_VALUE;
        var from = before == null || before.compareTo(end) > 0 ? end : before;
        return read(store.read(
                () -> collect(map.cursor(from, null, true), before, most, prefix, key -> key.compareTo(prefix) >= 0)));
    }

    /** Within the store: a cursor that outlives its version of the tree meets pages that are there no more. */
    private static List<Map.Entry<String, byte[]>> collect(
            Cursor<String, byte[]> cursor, String except, int most, String prefix, Predicate<String> goesOn) {
        var found = new ArrayList<Map.Entry<String, byte[]>>();
        while (cursor.hasNext() && found.size() < most) {
            var key = cursor.next();
            if (!goesOn.test(key)) {
                break;
            }
            if (key.startsWith(prefix) && !key.equals(except)) {
                found.add(Map.entry(key, cursor.getValue()));
            }
        }
        return found;
    }

    private List<Map.Entry<String, V>> read(List<Map.Entry<String, byte[]>> entries) {
        var read = new ArrayList<Map.Entry<String, V>>(entries.size());
        entries.forEach(entry -> read.add(Map.entry(entry.getKey(), read(entry.getValue()))));
        return read;
    }

    @Override
    public long size() {
        return store.read(map::sizeAsLong);
    }

    private V read(byte[] bytes) {
        try {
            return reader.readValue(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Table " + map.getName() + " holds a record that cannot be read", e);
        }
    }

    private byte[] write(V value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException("Table " + map.getName() + " cannot keep this record", e);
        }
    }
}
