package dev.wildrydes.localcloud.daemon;

import dev.wildrydes.localcloud.store.Store;
import java.nio.file.Path;

/**
 * The format of the stored records, and which wildrydes wrote them last. Records may gain and lose components freely,
 * which readers tolerate; {@link #CURRENT} rises when what an older wildrydes has written cannot be read any more.
 */
final class StoredFormat {
    /** Since 2, functions have versions and aliases. */
    static final int CURRENT = 2;

    /** What had no number yet. */
    private static final String FIRST = "1";

    private static final String FORMAT = "format";
    private static final String VERSION = "version";

    private StoredFormat() {}

    /**
     * Notes that this wildrydes writes to {@code store} from now on.
     *
     * @param file named in the error
     * @throws LocalCloudException if another one has written to it in another format
     */
    static void claim(Store store, Path file) {
        var table = store.table("localcloud", String.class);
        var found = table.get(FORMAT);
        var isNew = found.isEmpty() && table.size() == 0;
        if (!isNew && !found.orElse(FIRST).equals(String.valueOf(CURRENT))) {
            throw refusal(
                    file,
                    found.orElse(FIRST),
                    table.get(VERSION)
                            .map(version -> "wildrydes " + version)
                            .orElse("a wildrydes from before formats were numbered,"));
        }
        store.write(() -> {
            table.put(FORMAT, String.valueOf(CURRENT));
            table.put(VERSION, Version.CURRENT);
        });
    }

    private static LocalCloudException refusal(Path file, String format, String writer) {
        return new LocalCloudException(
                "The state in " + file + " was written by " + writer + " in format " + format + "; this is wildrydes "
                        + Version.CURRENT + ", which reads format " + CURRENT,
                "Use that wildrydes, or delete the state: wildrydes local reset");
    }
}
