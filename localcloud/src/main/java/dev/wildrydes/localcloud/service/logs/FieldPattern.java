package dev.wildrydes.localcloud.service.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A filter pattern for space-delimited events, {@code [ip, user, ..., status = 4* || status = 5*]}: as many fields as
 * are named, an ellipsis for any number of them. Text in quotes or square brackets is one field.
 */
final class FieldPattern implements Predicate<String> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w-]*");
    private static final Pattern FIELD = Pattern.compile("\"([^\"]*)\"|\\[([^\\]]*)]|(\\S+)");

    private final List<Predicate<String>> before = new ArrayList<>();
    private final List<Predicate<String>> after = new ArrayList<>();
    private final boolean open;

    FieldPattern(String text) {
        var scanner = new PatternScanner(text);
        scanner.expect("[");
        var ellipsis = false;
        do {
            if (scanner.skip("...")) {
                if (ellipsis) {
                    throw FilterPatterns.invalid();
                }
                ellipsis = true;
            } else {
                (ellipsis ? after : before).add(field(scanner));
            }
        } while (scanner.skip(","));
        scanner.expect("]");
        scanner.expectEnd();
        this.open = ellipsis;
    }

    private static Predicate<String> field(PatternScanner scanner) {
        var names = new ArrayList<String>();
        var condition = scanner.<String>expression(() -> {
            names.add(scanner.take(NAME));
            return scanner.isOperatorNext() ? scanner.comparison() : any -> true;
        });
        if (names.stream().distinct().count() > 1) {
            throw FilterPatterns.invalid();
        }
        return condition;
    }

    @Override
    public boolean test(String message) {
        var fields = new ArrayList<String>();
        var matcher = FIELD.matcher(message);
        while (matcher.find()) {
            fields.add(
                    matcher.group(1) != null
                            ? matcher.group(1)
                            : matcher.group(2) != null ? matcher.group(2) : matcher.group());
        }
        var named = before.size() + after.size();
        if (open ? fields.size() < named : fields.size() != named) {
            return false;
        }
        return all(before, fields.subList(0, before.size()))
                && all(after, fields.subList(fields.size() - after.size(), fields.size()));
    }

    private static boolean all(List<Predicate<String>> conditions, List<String> fields) {
        for (var i = 0; i < conditions.size(); i++) {
            if (!conditions.get(i).test(fields.get(i))) {
                return false;
            }
        }
        return true;
    }
}
