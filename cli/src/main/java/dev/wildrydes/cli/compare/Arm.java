package dev.wildrydes.cli.compare;

/** One of the two ways that are compared. */
public enum Arm {
    /** Through API Gateway. */
    URL,
    /** By invoking the function. */
    ARN;

    /** As users and the stack's parameter spell it: {@code url} or {@code arn}. */
    public String text() {
        return this == URL ? "url" : "arn";
    }
}
