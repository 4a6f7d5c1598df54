package dev.wildrydes.localcloud.service.s3;

import java.time.Instant;

/** One part of a multipart upload. */
record StoredPart(int number, String etag, long size, String blob, Instant lastModified, StoredChecksum checksum) {}
