package dev.wildrydes.localcloud.auth;

import java.util.Map;

/** A request that is not signed as it must be. {@link SignatureErrors} has AWS's words for it. */
public final class SignatureException extends Exception {
    /** What is wrong. */
    public enum Fault {
        /** There is no signature at all. */
        MISSING,
        /** The signature cannot be read, or lacks a part. */
        INCOMPLETE,
        /** The same of a presigned URL. */
        INCOMPLETE_URL,
        /** Nobody has this access key. */
        UNKNOWN_KEY,
        /** The session token does not belong to the access key. */
        INVALID_TOKEN,
        /** The session is over. */
        EXPIRED_TOKEN,
        /** The request's time is too far from ours. */
        SKEWED,
        /** The presigned URL's time is over. */
        EXPIRED_URL,
        /** A header that has to be signed is not. */
        UNSIGNED_HEADER,
        /** Another signature was expected. */
        MISMATCH,
        /** The body is not the one whose hash was signed. */
        BODY_MISMATCH,
        /** The chunks of the body cannot be read, or are not as long as was said. */
        BROKEN_BODY
    }

    private final Fault fault;

    private final Map<String, String> facts;

    SignatureException(Fault fault, String detail) {
        this(fault, detail, Map.of());
    }

    /** @param facts what S3 tells besides, by its names and in its order */
    SignatureException(Fault fault, String detail, Map<String, String> facts) {
        super(detail, null, false, false);
        this.fault = fault;
        this.facts = facts;
    }

    /** What S3 tells besides, by its names and in its order. */
    public Map<String, String> facts() {
        return facts;
    }

    /** What is wrong. */
    public Fault fault() {
        return fault;
    }
}
