package dev.wildrydes.cli.output;

import dev.wildrydes.cli.error.CliError;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Standard error: failures and hints. */
public final class Errors {
    private final PrintStream err;
    private final Style style;
    private final boolean debug;

    /** @param debug whether stack traces are wanted */
    public Errors(PrintStream err, Style style, boolean debug) {
        this.err = err;
        this.style = style;
        this.debug = debug;
    }

    /** The failure in one line, the cure in another. */
    public void print(CliError error) {
        error(error.getMessage(), error.cure());
        if (debug) {
            error.printStackTrace(err);
        }
        err.flush();
    }

    /** One line that names the thing, and one that names the cure, if there is any. */
    public void error(String problem, String cure) {
        err.println(style.bad("wildrydes: ") + problem);
        if (!cure.isEmpty()) {
            err.println(cure);
        }
        err.flush();
    }

    /** A defect of this program. */
    public void bug(Throwable defect) {
        err.println(style.bad("wildrydes: ") + "this is a bug of wildrydes: " + defect);
        defect.printStackTrace(err);
        err.flush();
    }

    /** What might be typed next. */
    public void hint(String line) {
        err.println(line);
        err.flush();
    }

    /** The end of a function's log, as Lambda gives it: in base64. */
    public void log(String base64) {
        err.print(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        err.flush();
    }
}
