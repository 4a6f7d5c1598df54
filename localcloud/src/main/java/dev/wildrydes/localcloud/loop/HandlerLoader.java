package dev.wildrydes.localcloud.loop;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.lang.reflect.InvocationTargetException;

/** Finds a function's code by the {@code Handler} setting, as AWS's Java runtime does. */
final class HandlerLoader {
    private static final String INTERFACE_METHOD = "handleRequest";

    private HandlerLoader() {}

    /** @param handler {@code package.Class::method} or {@code package.Class} */
    static Handler load(String handler) throws Throwable {
        var separator = handler.indexOf("::");
        var className = separator < 0 ? handler : handler.substring(0, separator);
        var methodName = separator < 0 ? INTERFACE_METHOD : handler.substring(separator + 2);
        var type = find(className);
        if (methodName.equals(INTERFACE_METHOD) && RequestStreamHandler.class.isAssignableFrom(type)) {
            return ((RequestStreamHandler) instance(type))::handleRequest;
        }
        if (methodName.equals(INTERFACE_METHOD) && RequestHandler.class.isAssignableFrom(type)) {
            return withEvents(type);
        }
        if (separator < 0) {
            throw new ClassCastException(
                    "Class " + className + " does not implement an appropriate handler interface.");
        }
        return HandlerMethod.of(type, methodName);
    }

    private static Handler withEvents(Class<?> type) throws Throwable {
        @SuppressWarnings("unchecked")
        var handler = (RequestHandler<Object, Object>) instance(type);
        var types = TypeArguments.of(type, RequestHandler.class);
        var events = Serialization.of(types[0]);
        var responses = Serialization.of(types[1]);
        return (event, response, context) ->
                responses.write(handler.handleRequest(events.read(event), context), response);
    }

    private static Class<?> find(String className) throws ClassNotFoundException {
        try {
            return Class.forName(className, true, ClassLoader.getSystemClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ClassNotFoundException("Class not found: " + className);
        }
    }

    static Object instance(Class<?> type) throws Throwable {
        try {
            return type.getConstructor().newInstance();
        } catch (NoSuchMethodException e) {
            throw new NoSuchMethodException("Class " + type.getName() + " has no public zero-argument constructor");
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
