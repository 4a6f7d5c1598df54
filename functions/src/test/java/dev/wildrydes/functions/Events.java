package dev.wildrydes.functions;

import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Events as their sources send them, read as Lambda's Java runtime reads them. */
final class Events {

    private Events() {}

    static <E> E read(String file, Class<E> type) {
        try (InputStream json = Events.class.getResourceAsStream(file)) {
            return LambdaEventSerializers.serializerFor(type, type.getClassLoader())
                    .fromJson(json);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
