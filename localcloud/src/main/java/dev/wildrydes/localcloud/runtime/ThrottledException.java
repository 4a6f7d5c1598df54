package dev.wildrydes.localcloud.runtime;

/** No execution environment became free within the caller's patience. */
public final class ThrottledException extends RuntimeException {
    ThrottledException(String message) {
        super(message, null, false, false);
    }
}
