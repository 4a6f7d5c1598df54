package dev.wildrydes.localcloud.service.apigateway.exchange;

/** A request that no integration answers, but API Gateway itself. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Refusal refusal;

    public RefusedException(Refusal refusal) {
        this(refusal, refusal.message());
    }

    /** @param message what the caller reads; null where AWS says null */
    public RefusedException(Refusal refusal, String message) {
        super(message, null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
