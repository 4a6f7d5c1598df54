package dev.wildrydes.localcloud.service.lambda.handlers;

/** Cannot be made. */
public final class BrokenHandler {
    public BrokenHandler() {
        System.out.println("about to break");
        throw new IllegalStateException("DYNAMODB_TABLE is not set");
    }

    public String handle() {
        return "never";
    }
}
