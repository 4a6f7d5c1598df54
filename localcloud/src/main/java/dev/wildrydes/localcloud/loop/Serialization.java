package dev.wildrydes.localcloud.loop;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;

/**
 * JSON to a handler's types and back, by AWS's own serialization library. What does not fit is a plain
 * {@code RuntimeException}, because that is the {@code errorType} which callers see on AWS.
 */
final class Serialization {
    private final PojoSerializer<Object> serializer;
    private final boolean raw;

    private Serialization(PojoSerializer<Object> serializer, boolean raw) {
        this.serializer = serializer;
        this.raw = raw;
    }

    static Serialization of(Type type) {
        if (type == InputStream.class || type == OutputStream.class) {
            return new Serialization(null, true);
        }
        return new Serialization(serializer(type), false);
    }

    @SuppressWarnings("unchecked")
    private static PojoSerializer<Object> serializer(Type type) {
        if (type instanceof Class<?> plain && LambdaEventSerializers.isLambdaSupportedEvent(plain.getName())) {
            return (PojoSerializer<Object>)
                    LambdaEventSerializers.serializerFor(plain, ClassLoader.getSystemClassLoader());
        }
        return JacksonFactory.getInstance().getSerializer(type);
    }

    Object read(InputStream json) {
        if (raw) {
            return json;
        }
        try {
            return serializer.fromJson(json);
        } catch (RuntimeException e) {
            throw new RuntimeException("An error occurred during JSON parsing", e);
        }
    }

    void write(Object value, OutputStream json) {
        try {
            if (raw) {
                ((InputStream) value).transferTo(json);
            } else {
                serializer.toJson(value, json);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw new RuntimeException("An error occurred during JSON serialization of response", e);
        }
    }
}
