package dev.wildrydes.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.cli.progress.Step;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class BoardTest {
    private static final Screen.Size WIDE = new Screen.Size(24, 80);

    private long seconds;
    private final Board board = new Board(Style.PLAIN, () -> TimeUnit.SECONDS.toNanos(seconds));

    @Test
    void aStepIsOneLineThatChangesInPlaceAndTellsItsTime() {
        put("Table", "CREATE_IN_PROGRESS", "");
        var before = board.draw(WIDE);
        seconds = 3;
        put("Table", "CREATE_COMPLETE", "");
        seconds = 9;

        assertThat(before).isEqualTo("/ CREATE_IN_PROGRESS      0 s  Table\n");
        assertThat(board.erase()).isEqualTo("\r\u001b[1A\u001b[J");
        assertThat(board.draw(WIDE)).isEqualTo("* CREATE_COMPLETE         3 s  Table\n");
    }

    @Test
    void aFailureOutlastsTheRollback() {
        put("Table", "CREATE_FAILED", "No\n  room");
        put("Table", "DELETE_COMPLETE", "");

        assertThat(board.finish(new Screen.Size(24, 20))).isEqualTo("! DELETE_COMPLETE         0 s  Table: No room\n");
        assertThat(board.isEmpty()).isTrue();
    }

    @Test
    void noLineIsAsWideAsTheScreen() {
        put("RequestUnicornInvokeLambdaFunction (AWS::Lambda::Function)", "CREATE_COMPLETE", "");

        assertThat(board.draw(new Screen.Size(24, 70)).strip())
                .hasSize(69)
                .startsWith("* CREATE_COMPLETE         0 s  RequestUnicornInvoke");
        assertThat(board.draw(new Screen.Size(24, 40))).isEqualTo("*    0 s  RequestUnicornInvokeLambdaFun\n");
        assertThat(board.draw(new Screen.Size(24, 1)).strip()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void moreStepsThanLinesShowThoseThatGoOn() {
        for (var number = 1; number <= 20; number++) {
            put("Done" + number, "CREATE_COMPLETE", "");
        }
        put("Table", "CREATE_IN_PROGRESS", "");

        var drawn = board.draw(new Screen.Size(5, 80));

        assertThat(drawn)
                .isEqualTo(
                        """
                          and 18 more
                        * CREATE_COMPLETE         0 s  Done19
                        * CREATE_COMPLETE         0 s  Done20
                        / CREATE_IN_PROGRESS      0 s  Table
                        """);
        assertThat(board.erase()).isEqualTo("\r\u001b[4A\u001b[J");
        assertThat(board.finish(WIDE)).hasLineCount(21);
    }

    @Test
    void moreStepsThatGoOnThanLinesStayOnTheScreen() {
        for (var number = 1; number <= 20; number++) {
            put("Table" + number, "CREATE_IN_PROGRESS", "");
        }

        assertThat(board.draw(new Screen.Size(5, 80))).hasLineCount(4).startsWith("  and 17 more\n");
    }

    private void put(String subject, String status, String reason) {
        board.put(new Step(subject, status, reason, true));
    }
}
