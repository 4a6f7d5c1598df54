package dev.wildrydes.cli.output;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** How large the terminal is at this moment. */
@FunctionalInterface
public interface Screen {
    /** What terminals have that do not say. */
    Size USUAL = new Size(24, 80);

    /** A size in characters. */
    record Size(int rows, int columns) {}

    /** Its size. */
    Size size();

    /** The terminal of this process. Java cannot ask it; {@code stty} can, where there is one. */
    static Size ofTerminal() {
        try {
            var process = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            process.waitFor(1, TimeUnit.SECONDS);
            return parse(answer.strip());
        } catch (IOException e) {
            // No such command, no such terminal: what cannot be asked has the usual size.
            return USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }

    private static Size parse(String answer) {
        var numbers = answer.split(" ");
        if (numbers.length != 2 || !answer.matches("[1-9][0-9]{0,4} [1-9][0-9]{0,4}")) {
            return USUAL;
        }
        return new Size(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }
}
