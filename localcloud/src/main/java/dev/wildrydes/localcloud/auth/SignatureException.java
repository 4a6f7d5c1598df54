package dev.wildrydes.localcloud.auth;

/** A request that is not signed as it must be. {@link SignatureErrors} has AWS's words for it. */
public final class SignatureException extends Exception {
    /** What is wrong. */
    public enum Fault {
        /** There is no signature at all. */
        MISSING,
        /** The signature cannot be read, or lacks a part. */
        INCOMPLETE,
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
        /** Another signature was expected. */
        MISMATCH,
        /** The body is not the one whose hash was signed. */
        BODY_MISMATCH,
        /** The chunks of the body cannot be read, or are not as long as was said. */
        BROKEN_BODY
    }

    private final Fault fault;

    SignatureException(Fault fault, String detail) {
        super(detail, null, false, false);
        this.fault = fault;
    }

    /** What is wrong. */
    public Fault fault() {
        return fault;
    }
}
