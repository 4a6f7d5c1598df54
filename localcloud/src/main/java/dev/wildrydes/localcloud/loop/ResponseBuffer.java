package dev.wildrydes.localcloud.loop;

import java.io.ByteArrayOutputStream;

/** Collects a response; the next one reuses its bytes. */
final class ResponseBuffer extends ByteArrayOutputStream {
    /** The bytes themselves; only the first {@link #size()} count. */
    byte[] bytes() {
        return buf;
    }
}
