package dev.wildrydes.functions.aws;

import dev.wildrydes.functions.StubServer;
import java.util.function.Supplier;

/** Lets the SDK find a stub as it finds any endpoint that is configured, here by {@code aws.endpointUrl}. */
final class StubEndpoint {

    private static final String ENDPOINT_URL = "aws.endpointUrl";

    private StubEndpoint() {}

    /** Makes what holds a client; the endpoint is read while it is made. */
    static <C> C at(StubServer stub, Supplier<C> made) {
        System.setProperty(ENDPOINT_URL, stub.uri("").toString());
        try {
            return made.get();
        } finally {
            System.clearProperty(ENDPOINT_URL);
        }
    }
}
