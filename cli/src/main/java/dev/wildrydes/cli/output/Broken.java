package dev.wildrydes.cli.output;

import java.util.ArrayList;
import java.util.List;

/** A sentence that is broken between words where a line is full; what follows is indented. */
final class Broken {
    private static final String INDENT = "  ";

    private Broken() {}

    /** Lines of no more than {@code columns}, unless a single word is longer. */
    static List<String> lines(String sentence, int columns) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : sentence.split(" ")) {
            if (!line.toString().isBlank() && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(INDENT).append(word);
            } else {
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
