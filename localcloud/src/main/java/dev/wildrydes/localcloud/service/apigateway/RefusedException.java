package dev.wildrydes.localcloud.service.apigateway;

/** A request that no integration answers, but API Gateway itself. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Refusal refusal;

    RefusedException(Refusal refusal) {
        this(refusal, refusal.message());
    }

    /** @param message what the caller reads; null where AWS says null */
    RefusedException(Refusal refusal, String message) {
        super(message, null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
