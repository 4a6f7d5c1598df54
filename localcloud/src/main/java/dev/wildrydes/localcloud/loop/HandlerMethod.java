package dev.wildrydes.localcloud.loop;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;

/** A handler that is a method of any name: streams, or an event and its response, with or without the context. */
final class HandlerMethod implements Handler {
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final Method method;
    private final Object instance;
    private final boolean streams;
    private final Serialization events;
    private final Serialization responses;

    private HandlerMethod(Method method, Object instance) {
        this.method = method;
        this.instance = instance;
        var types = method.getParameterTypes();
        this.streams = types.length > 1 && types[0] == InputStream.class && types[1] == OutputStream.class;
        var takesEvent = types.length > 0 && types[0] != Context.class && !streams;
        this.events = takesEvent ? Serialization.of(method.getGenericParameterTypes()[0]) : null;
        this.responses = streams || method.getReturnType() == void.class
                ? null
                : Serialization.of(method.getGenericReturnType());
    }

    static Handler of(Class<?> type, String methodName) throws Throwable {
        var method = choose(type, methodName);
        method.setAccessible(true);
        return new HandlerMethod(
                method, Modifier.isStatic(method.getModifiers()) ? null : HandlerLoader.instance(type));
    }

    /**
     * Of several methods of this name the one that AWS takes: no bridge method if there is another, then the most
     * parameters, where a context at the end counts as one more.
     */
    private static Method choose(Class<?> type, String methodName) throws NoSuchMethodException {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(methodName) && isPossible(method))
                .min(Comparator.comparing(Method::isBridge)
                        .thenComparing(
                                Comparator.comparingInt(HandlerMethod::weight).reversed()))
                .orElseThrow(() -> new NoSuchMethodException("No public method named " + methodName
                        + " with appropriate method signature found on class " + type.getName()));
    }

    private static boolean isPossible(Method method) {
        var types = method.getParameterTypes();
        return switch (types.length) {
            case 0, 1 -> true;
            case 2 -> types[1] == Context.class || (types[0] == InputStream.class && types[1] == OutputStream.class);
            case 3 -> types[0] == InputStream.class && types[1] == OutputStream.class && types[2] == Context.class;
            default -> false;
        };
    }

    private static int weight(Method method) {
        var types = method.getParameterTypes();
        return types.length > 0 && types[types.length - 1] == Context.class ? types.length + 1 : types.length;
    }

    @Override
    public void handle(InputStream event, OutputStream response, Context context) throws Throwable {
        var result = call(arguments(event, response, context));
        if (streams) {
            return;
        }
        if (responses == null) {
            response.write(NULL);
        } else {
            responses.write(result, response);
        }
    }

    private Object call(Object[] arguments) throws Throwable {
        try {
            return method.invoke(instance, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object[] arguments(InputStream event, OutputStream response, Context context) {
        var types = method.getParameterTypes();
        var arguments = new Object[types.length];
        for (var i = 0; i < types.length; i++) {
            if (types[i] == Context.class) {
                arguments[i] = context;
            } else if (streams) {
                arguments[i] = i == 0 ? event : response;
            } else {
                arguments[i] = events.read(event);
            }
        }
        return arguments;
    }
}
