package dev.wildrydes.localcloud.service;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** The operations of one service, found as {@link AwsService} says. */
public final class Operations {
    private final AwsService service;
    private final Map<Class<? extends AwsRequest>, Operation> methods;

    /** A method and the object that has it. */
    private record Operation(Object owner, Method method) {}

    private Operations(AwsService service, Map<Class<? extends AwsRequest>, Operation> methods) {
        this.service = service;
        this.methods = methods;
    }

    /** The operations of {@code service}. */
    public static Operations of(AwsService service) {
        var methods = new LinkedHashMap<Class<? extends AwsRequest>, Operation>();
        for (var owner : service.operations()) {
            for (var method : owner.getClass().getMethods()) {
                if (isOperation(method)) {
                    method.setAccessible(true);
                    methods.put(
                            method.getParameterTypes()[0].asSubclass(AwsRequest.class), new Operation(owner, method));
                }
            }
        }
        return new Operations(service, methods);
    }

    /** The SDK's request classes of the operations that there are. */
    public Set<Class<? extends AwsRequest>> requests() {
        return methods.keySet();
    }

    /** The service whose operations these are. */
    public AwsService service() {
        return service;
    }

    /**
     * Runs the operation that {@code request} asks for.
     *
     * @return an {@link AwsResponse} or a {@link Streamed} one
     * @throws dev.wildrydes.localcloud.AwsError when the service refuses
     */
    Object run(AwsRequest request, Call call) {
        var operation = methods.get(request.getClass());
        if (operation == null) {
            throw new IllegalArgumentException(service.model().name() + " has no operation for "
                    + request.getClass().getSimpleName());
        }
        var method = operation.method();
        try {
            return method.getParameterCount() == 1
                    ? method.invoke(operation.owner(), request)
                    : method.invoke(operation.owner(), request, call);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(method + " threw a checked exception", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " cannot be called", e);
        }
    }

    private static boolean isOperation(Method method) {
        var parameters = method.getParameterTypes();
        return !method.isBridge()
                && (parameters.length == 1 || (parameters.length == 2 && parameters[1] == Call.class))
                && AwsRequest.class.isAssignableFrom(parameters[0])
                && parameters[0] != AwsRequest.class
                && isResponse(method.getGenericReturnType());
    }

    private static boolean isResponse(Type type) {
        return type instanceof Class<?> plain && AwsResponse.class.isAssignableFrom(plain)
                || type instanceof ParameterizedType generic && generic.getRawType() == Streamed.class;
    }
}
