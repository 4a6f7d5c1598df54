package dev.wildrydes.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Columns of text, each as wide as its widest cell, two spaces between them and none at the end. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... titles) {
        rows.add(List.of(titles));
    }

    Table row(Object... cells) {
        rows.add(Arrays.stream(cells).map(String::valueOf).toList());
        return this;
    }

    /** @param lastCell how a row's last cell is dressed */
    List<String> lines(UnaryOperator<String> title, UnaryOperator<String> lastCell) {
        var lines = new ArrayList<String>();
        for (var row : rows) {
            var heading = lines.isEmpty();
            var line = new StringBuilder();
            for (var column = 0; column < row.size() - 1; column++) {
                line.append(padded(row.get(column), width(column))).append("  ");
            }
            var last = row.get(row.size() - 1);
            lines.add(heading ? title.apply(line + last) : line + lastCell.apply(last));
        }
        return lines;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }
}
