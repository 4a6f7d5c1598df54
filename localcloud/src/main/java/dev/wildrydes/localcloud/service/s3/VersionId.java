package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.Hash;
import java.util.UUID;

/**
 * The names of versions. As with AWS's, it can be seen of a name whether it was ever given to a version: one that was
 * not is no argument, one that was names a version that may be gone.
 */
final class VersionId {
    private static final int LENGTH = 32;
    private static final int CHECKED = 24;

    private VersionId() {}

    static String create() {
        return signed(UUID.randomUUID().toString().replace("-", "").substring(0, CHECKED));
    }

    static boolean isOurs(String id) {
        return id.equals(StoredObject.NO_VERSION)
                || id.length() == LENGTH && id.equals(signed(id.substring(0, CHECKED)));
    }

    private static String signed(String random) {
        return random + Hash.SHA_256.hex("version " + random).substring(0, LENGTH - CHECKED);
    }
}
