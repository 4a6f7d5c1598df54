package dev.wildrydes.localcloud.service.s3;

/**
 * An object's checksum.
 *
 * @param algorithm as S3 names it, for example {@code CRC32}
 * @param value base64, with {@code -<parts>} at its end if composite
 * @param type {@code FULL_OBJECT} or {@code COMPOSITE}
 */
record StoredChecksum(String algorithm, String value, String type) {

    /** The name of the SDK's member that has this checksum. */
    String member() {
        return "Checksum" + algorithm;
    }
}
