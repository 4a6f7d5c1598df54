package dev.wildrydes.localcloud.runtime;

import java.util.Optional;

/** A function's response, or why there is none. */
final class Answer {
    private final byte[] response;
    private final Failure failure;

    private Answer(byte[] response, Failure failure) {
        this.response = response;
        this.failure = failure;
    }

    static Answer of(byte[] response) {
        return new Answer(response, null);
    }

    static Answer of(Failure failure) {
        return new Answer(null, failure);
    }

    Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    byte[] payload(String requestId) {
        return failure == null ? response : failure.payload(requestId);
    }
}
