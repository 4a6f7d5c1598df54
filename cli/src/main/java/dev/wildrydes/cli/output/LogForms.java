package dev.wildrydes.cli.output;

import dev.wildrydes.cli.logs.LogEvent;
import java.io.IOException;
import java.util.regex.Pattern;

/** What is put for people about logs. */
final class LogForms {
    private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]");
    private static final Pattern OF_THE_PLATFORM = Pattern.compile("(START|END|REPORT) RequestId: .*", Pattern.DOTALL);
    private static final Pattern OF_A_FAILURE =
            Pattern.compile("ERROR\\b.*|.* Task timed out after .*", Pattern.DOTALL);

    private LogForms() {}

    static void event(LogEvent event, Text text) throws IOException {
        var style = text.style();
        // Where a colour of ours would be out of place, one of a function's is, too.
        var message = style == Style.PLAIN ? ESCAPES.matcher(event.message()).replaceAll("") : event.message();
        if (OF_THE_PLATFORM.matcher(message).matches()) {
            text.line(style.faint(event.timestamp() + " " + message));
        } else {
            var dressed = OF_A_FAILURE.matcher(message).matches() ? style.bad(message) : message;
            text.line(style.faint(event.timestamp()) + " " + dressed);
        }
    }
}
