package dev.wildrydes.cli.output;

import dev.wildrydes.cli.progress.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Steps on a terminal: one line each, which changes in place and is never longer or lower than the screen. */
final class Board {
    private static final String[] FRAMES = {"|", "/", "-", "\\"};
    private static final int ROOM_FOR_STATUS = 60;

    private final Style style;
    private final LongSupplier nanoTime;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private int drawn;
    private int frame;

    Board(Style style, LongSupplier nanoTime) {
        this.style = style;
        this.nanoTime = nanoTime;
    }

    /** @param failure the reason of a failure, which outlasts the rollback that follows it */
    private record Row(Step step, String failure, long began, long ended) {
        long seconds(long now) {
            return TimeUnit.NANOSECONDS.toSeconds((step.underWay() ? now : ended) - began);
        }

        Row then(Step next, long now) {
            var again = next.underWay() && !step.underWay();
            return new Row(next, next.failed() ? next.reason() : failure, again ? now : began, now);
        }
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void put(Step step) {
        var now = nanoTime.getAsLong();
        var before = rows.getOrDefault(step.subject(), new Row(step, "", now, now));
        rows.put(step.subject(), before.then(step, now));
    }

    /** What takes the board off the screen. */
    String erase() {
        var erase = drawn == 0 ? "" : "\r\u001b[" + drawn + "A\u001b[J";
        drawn = 0;
        return erase;
    }

    /** What draws the board, below whatever is there. */
    String draw(Screen.Size size) {
        frame++;
        var lines = fitting(size);
        drawn = lines.size();
        return String.join("", lines);
    }

    /** Every step for good, failures at full length, and an empty board. */
    String finish(Screen.Size size) {
        var lines = new StringBuilder();
        rows.values()
                .forEach(row -> lines.append(line(row, row.failure().isEmpty() ? size.columns() : Integer.MAX_VALUE)));
        rows.clear();
        return lines.toString();
    }

    private List<String> fitting(Screen.Size size) {
        var room = Math.max(1, size.rows() - 1);
        var shown = new ArrayList<>(rows.values());
        if (shown.size() > room) {
            var surplus = shown.size() - room + 1;
            var hidden = new ArrayList<>(shown.stream()
                    .filter(row -> !row.step().underWay())
                    .limit(surplus)
                    .toList());
            shown.removeAll(hidden);
            while (shown.size() > room - 1) {
                hidden.add(shown.remove(shown.size() - 1));
            }
            var lines = new ArrayList<String>();
            lines.add(cut("  and %d more".formatted(hidden.size()), size.columns()) + "\n");
            shown.forEach(row -> lines.add(line(row, size.columns())));
            return lines;
        }
        return shown.stream().map(row -> line(row, size.columns())).toList();
    }

    private String line(Row row, int columns) {
        var step = row.step();
        var failed = !row.failure().isEmpty();
        var mark = step.underWay() ? FRAMES[frame % FRAMES.length] : failed ? "!" : "*";
        var status = columns < ROOM_FOR_STATUS ? mark : mark + " %-20s".formatted(step.status());
        var reason = failed ? ": " + row.failure().replaceAll("\\s+", " ") : "";
        var rest = " %4d s  %s%s".formatted(row.seconds(nanoTime.getAsLong()), step.subject(), reason);
        // A character less than fits: some terminals break the line behind the last one.
        return dressed(row, cut(status, columns)) + cut(rest, columns - 1 - status.length()) + "\n";
    }

    private String dressed(Row row, String status) {
        if (!row.failure().isEmpty()) {
            return style.bad(status);
        }
        return row.step().underWay() ? status : style.good(status);
    }

    private static String cut(String text, int columns) {
        return text.length() <= columns ? text : text.substring(0, Math.max(0, columns));
    }
}
