package dev.wildrydes.functions;

import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Lines for the function's log group, from {@code LOG_LEVEL} upwards. Lambda keeps what is written to standard output.
 */
record FunctionLog(LogLevel threshold, Consumer<String> lines) {

    static FunctionLog of(FunctionEnvironment environment) {
        String level = environment.optional("LOG_LEVEL").orElse("INFO").toUpperCase(Locale.ROOT);
        return new FunctionLog(LogLevel.fromString(level), System.out::println);
    }

    void info(String message) {
        write(LogLevel.INFO, message);
    }

    /** A failure, with every cause behind it: here AWS's own words belong, and not in an answer. */
    void error(Throwable failure) {
        StringBuilder message = new StringBuilder(String.valueOf(failure.getMessage()));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            message.append(", caused by ").append(cause);
        }
        write(LogLevel.ERROR, message.toString());
    }

    private void write(LogLevel level, String message) {
        if (level.compareTo(threshold) >= 0) {
            lines.accept(level + " " + message);
        }
    }
}
