package dev.wildrydes.localcloud.loop;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Which types a class gives to the type parameters of an interface that it implements, perhaps through its parents. */
final class TypeArguments {
    private TypeArguments() {}

    /** The types, in the order of the interface's parameters; {@code Object} for what the class leaves open. */
    static Type[] of(Class<?> type, Class<?> target) {
        var known = new HashMap<TypeVariable<?>, Type>();
        collect(type, known);
        return Arrays.stream(target.getTypeParameters())
                .map(parameter -> resolved(parameter, known))
                .toArray(Type[]::new);
    }

    private static void collect(Class<?> type, Map<TypeVariable<?>, Type> known) {
        if (type.getGenericSuperclass() != null) {
            collect(type.getGenericSuperclass(), known);
        }
        for (var each : type.getGenericInterfaces()) {
            collect(each, known);
        }
    }

    private static void collect(Type parent, Map<TypeVariable<?>, Type> known) {
        if (parent instanceof ParameterizedType generic) {
            var raw = (Class<?>) generic.getRawType();
            for (var i = 0; i < raw.getTypeParameters().length; i++) {
                known.put(raw.getTypeParameters()[i], generic.getActualTypeArguments()[i]);
            }
            collect(raw, known);
        } else {
            collect((Class<?>) parent, known);
        }
    }

    private static Type resolved(Type type, Map<TypeVariable<?>, Type> known) {
        var now = type;
        while (now instanceof TypeVariable<?> variable) {
            now = known.getOrDefault(variable, Object.class);
        }
        return now;
    }
}
