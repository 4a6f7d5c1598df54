package dev.wildrydes.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.cli.progress.Step;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class TerminalProgressTest {
    private static final Step TELLING = new Step("Table", "CREATE_COMPLETE", "", true);
    private static final Step QUIET = new Step("Role", "CREATE_IN_PROGRESS", "Resource creation Initiated", false);

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void offATerminalStepsAreLinesWithoutEscapeCodes() {
        progress(false, false).waiting("it", () -> steps(progress(false, false)));

        assertThat(err()).isEqualTo("  CREATE_COMPLETE      Table\na note\n");
    }

    @Test
    void whoWantsEverythingReadsOfEveryStep() {
        steps(progress(false, true));

        assertThat(err())
                .isEqualTo(
                        """
                          CREATE_COMPLETE      Table
                          CREATE_IN_PROGRESS   Role: Resource creation Initiated
                        a note
                        """);
    }

    @Test
    void onATerminalTheyStayOnceEachBelowTheNotes() {
        var progress = progress(true, false);

        progress.waiting("it", () -> steps(progress));

        assertThat(shown())
                .isEqualTo(
                        """
                        a note
                        * CREATE_COMPLETE         0 s  Table
                        | CREATE_IN_PROGRESS      0 s  Role
                        """);
    }

    @Test
    void aBarStandsWhileSomethingElseIsWaitedForAndGoesAtTheEnd() {
        var progress = progress(true, false);

        progress.advance("rides", 25, 100);
        progress.waiting("a toggle", () -> "");
        assertThat(err()).endsWith("\r\u001b[K#######....................... 25 of 100 rides");

        progress.note("a note");
        assertThat(err()).endsWith("\r\u001b[Ka note\n#######....................... 25 of 100 rides");

        progress.endAdvance();
        assertThat(err()).endsWith("\r\u001b[K");
    }

    @Test
    void aBarIsNoWiderThanTheScreen() {
        var narrow = new TerminalProgress(
                new PrintStream(err, true, StandardCharsets.UTF_8),
                true,
                Style.PLAIN,
                () -> new Screen.Size(10, 40),
                false,
                false);

        narrow.advance("rides", 200, 400);

        assertThat(err()).isEqualTo("\r\u001b[K##########.......... 200 of 400 rides");
    }

    private static String steps(TerminalProgress progress) {
        progress.step(TELLING);
        progress.step(QUIET);
        progress.note("a note");
        progress.trace("> a request");
        return "";
    }

    private TerminalProgress progress(boolean terminal, boolean verbose) {
        return new TerminalProgress(
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                Style.PLAIN,
                () -> Screen.USUAL,
                verbose,
                false);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** What a terminal shows in the end that knows how to go up and to erase. */
    private String shown() {
        var lines = new java.util.ArrayList<String>();
        for (var piece : err().split("(?=\r\u001b\\[\\d+A\u001b\\[J)")) {
            var text = piece;
            if (piece.startsWith("\r\u001b[")) {
                var up = Integer.parseInt(piece.substring(3, piece.indexOf('A')));
                lines.subList(lines.size() - up, lines.size()).clear();
                text = piece.substring(piece.indexOf('J') + 1);
            }
            text.lines().forEach(lines::add);
        }
        return String.join("\n", lines).replaceFirst("(?m)^[-/|\\\\] ", "| ") + "\n";
    }
}
