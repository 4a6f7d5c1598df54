package dev.wildrydes.functions;

import java.util.Map;
import java.util.Optional;

/** The variables that a function's template gives it. */
record FunctionEnvironment(Map<String, String> variables) {

    static FunctionEnvironment ofProcess() {
        return new FunctionEnvironment(System.getenv());
    }

    /** A variable that the template must have set; without it the function cannot start. */
    String required(String name) {
        return optional(name)
                .orElseThrow(() -> new IllegalStateException("The environment variable " + name + " is not set"));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }
}
