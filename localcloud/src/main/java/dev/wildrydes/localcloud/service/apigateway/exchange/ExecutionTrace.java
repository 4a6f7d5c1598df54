package dev.wildrydes.localcloud.service.apigateway.exchange;

import java.util.function.Supplier;

/** What is said of an exchange while it goes on; for a test invocation it becomes the execution log. */
@FunctionalInterface
public interface ExecutionTrace {
    /** Of exchanges whose log nobody asked for. */
    ExecutionTrace NONE = line -> {};

    /** @param line as API Gateway writes it; asked for only if it is kept */
    void say(Supplier<String> line);
}
