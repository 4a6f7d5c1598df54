package dev.wildrydes.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Lines for people. */
final class Text {
    private final Writer out;
    private final Style style;

    Text(Writer out, Style style) {
        this.out = out;
        this.style = style;
    }

    Style style() {
        return style;
    }

    void line(String line) throws IOException {
        out.write(line);
        out.write('\n');
    }

    void table(Table table) throws IOException {
        table(table, UnaryOperator.identity());
    }

    void table(Table table, UnaryOperator<String> lastCell) throws IOException {
        for (var line : table.lines(style::strong, lastCell)) {
            line(line);
        }
    }

    /** A titled list of names and values; nothing if there are none. */
    void list(String title, Map<String, String> values) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        line("");
        line(style.strong(title));
        var width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
        for (var value : values.entrySet()) {
            line("  " + value.getKey() + " ".repeat(width - value.getKey().length() + 2) + value.getValue());
        }
    }
}
