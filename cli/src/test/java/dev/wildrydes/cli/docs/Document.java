package dev.wildrydes.cli.docs;

import static java.util.stream.Collectors.toMap;

import dev.wildrydes.cli.docs.CommandBlock.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a document's fenced blocks: {@code sh} are commands, {@code text} is what the commands above print. A comment
 * on the line before a fence marks it: {@code <!-- needs: aws-cli; exits: 4 -->}.
 */
final class Document {
    private static final String FENCE = "```";
    private static final Pattern MARKS = Pattern.compile("<!-- (\\w+: [\\w-]+(?:; \\w+: [\\w-]+)*) -->");
    private static final Set<String> KNOWN_MARKS = Set.of("needs", "exits", "any");

    private final Path path;
    private final List<CommandBlock> blocks = new ArrayList<>();

    private Document(Path path) {
        this.path = path;
    }

    /** The commands of {@code path}, in its order. */
    static List<CommandBlock> read(Path path) throws IOException {
        var document = new Document(path);
        document.parse(Files.readAllLines(path));
        return document.blocks;
    }

    private void parse(List<String> lines) {
        for (var i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith(FENCE)) {
                continue;
            }
            var end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(FENCE);
            if (end == i) {
                throw new IllegalStateException(where(i) + ": this block has no end");
            }
            var marks = i == 0 ? Map.<String, String>of() : marks(lines.get(i - 1), where(i));
            add(i, lines.get(i).substring(FENCE.length()), String.join("\n", lines.subList(i + 1, end)), marks);
            i = end;
        }
    }

    private void add(int line, String language, String content, Map<String, String> marks) {
        switch (language) {
            case "sh" ->
                blocks.add(new CommandBlock(
                        where(line),
                        content,
                        needs(marks.getOrDefault("needs", "nothing")),
                        Integer.parseInt(marks.getOrDefault("exits", "0")),
                        Optional.empty()));
            case "text" -> {
                var commands = blocks.remove(blocks.size() - 1);
                blocks.add(commands.showing(new Shown(content, "numbers".equals(marks.get("any")))));
            }
            default ->
                throw new IllegalStateException(
                        "%s: commands are sh, what they print is text, not \"%s\"".formatted(where(line), language));
        }
    }

    private static Needs needs(String name) {
        return Needs.valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private static Map<String, String> marks(String line, String where) {
        var marks = MARKS.matcher(line);
        if (!marks.matches()) {
            return Map.of();
        }
        var values = Pattern.compile("; ")
                .splitAsStream(marks.group(1))
                .map(mark -> mark.split(": "))
                .collect(toMap(mark -> mark[0], mark -> mark[1]));
        if (!KNOWN_MARKS.containsAll(values.keySet())) {
            throw new IllegalStateException(
                    "%s: of the marks %s only %s are known".formatted(where, values, KNOWN_MARKS));
        }
        return values;
    }

    private String where(int line) {
        return path.getFileName() + ":" + (line + 1);
    }
}
