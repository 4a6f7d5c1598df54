package dev.wildrydes.cli.logs;

import java.time.Instant;
import java.util.Optional;

/**
 * What is to be read of a function's log.
 *
 * @param function a friendly name, a function name, an ARN, or the name of a log group, which begins with a slash
 * @param since events before this are passed over
 * @param filter text that an event must contain, or a filter pattern of CloudWatch Logs
 */
public record LogQuery(String function, Instant since, Optional<String> filter) {
    private static final String PATTERN_SIGNS = "{[%?-\"";

    /**
     * The filter as CloudWatch Logs takes it. Its patterns begin with one of <code>{ [ % ? - "</code>; anything else is
     * text, which it takes in quotes, since unquoted it refuses whatever is no letter, digit or underscore.
     */
    Optional<String> pattern() {
        return filter.filter(text -> !text.isBlank())
                .map(text -> PATTERN_SIGNS.indexOf(text.charAt(0)) >= 0
                        ? text
                        : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }
}
