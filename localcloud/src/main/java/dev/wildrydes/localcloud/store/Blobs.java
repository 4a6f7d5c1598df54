package dev.wildrydes.localcloud.store;

import java.nio.file.Path;
import java.util.Optional;

/** Large bytes by id, each in a file of its own, readable by the owner alone. */
public interface Blobs {

    /** Keeps {@code bytes}; on disk when it returns. A blob never changes. */
    String create(byte[] bytes);

    /** The bytes of a blob. */
    Optional<byte[]> read(String id);

    /** The file of a blob, for readers that need one. */
    Path file(String id);

    /** Forgets a blob; one that is gone already is no error. */
    void delete(String id);
}
