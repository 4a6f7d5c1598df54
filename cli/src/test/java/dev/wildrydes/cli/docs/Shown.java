package dev.wildrydes.cli.docs;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Output as a document shows it. What is another each time counts as the same: ports, ids, times, unicorns, numbers
 * with a decimal point (and all others, where they are marked so), and the widths of columns. {@code …} stands for
 * anything in its line, or for any lines when it is alone.
 *
 * @param anyNumbers whether whole numbers are other ones each time, too
 */
record Shown(String text, boolean anyNumbers) {
    private static final List<Map.Entry<Pattern, String>> CHANGING = List.of(
            change("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>"),
            change("127\\.0\\.0\\.1:\\d+/_aws/execute-api/\\w+", "<api>"),
            change("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d\\.\\d+Z?)?", "<time>"),
            change("\"Name\": ?\"\\w+\", *\\s*\"Color\": ?\"\\w+\"", "<unicorn>"),
            change("\\\\\"Name\\\\\":\\\\\"\\w+\\\\\",\\\\\"Color\\\\\":\\\\\"\\w+\\\\\"", "<unicorn>"),
            change("<id> +[A-Z][a-z]+ +[A-Z][a-z]+", "<id> <unicorn>"),
            change("(?m)<id> on \\w+$", "<id> on <unicorn>"),
            change("-?\\d+\\.\\d+", "<number>"),
            change("[ \\t]+", " "));

    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\b\\d+\\b");

    /** Whether a program that printed {@code actual} did what the reader has been told. */
    boolean agreesWith(String actual) {
        return pattern().matcher(settled(actual) + "\n").matches();
    }

    private Pattern pattern() {
        var lines = new ArrayList<String>();
        for (var line : settled(text).split("\n")) {
            lines.add(line.equals("…") ? "(?:.*\n)*?" : anything(line) + "\n");
        }
        return Pattern.compile(String.join("", lines));
    }

    private static String anything(String line) {
        return Pattern.compile("…").splitAsStream(line).map(Pattern::quote).collect(joining(".*"))
                + (line.endsWith("…") ? ".*" : "");
    }

    private String settled(String output) {
        var settled = output.strip();
        for (var change : CHANGING) {
            settled = change.getKey().matcher(settled).replaceAll(change.getValue());
        }
        return anyNumbers ? WHOLE_NUMBER.matcher(settled).replaceAll("<number>") : settled;
    }

    private static Map.Entry<Pattern, String> change(String changing, String name) {
        return Map.entry(Pattern.compile(changing), name);
    }
}
