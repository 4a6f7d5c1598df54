package dev.wildrydes.cli.output;

import dev.wildrydes.cli.deploy.ParameterDiff;
import dev.wildrydes.cli.deploy.PreviewResult;
import dev.wildrydes.cli.deploy.PropertyDiff;
import dev.wildrydes.cli.deploy.ResourceDiff;
import dev.wildrydes.cli.deploy.StackPreview;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/** What is put for people about what a deploy would do: signs and indentation as in a diff. */
final class PreviewForm {
    private static final int LONGEST_VALUE = 160;

    private PreviewForm() {}

    static void write(PreviewResult result, Text text) throws IOException {
        for (var stack : result.stacks()) {
            stack(stack, text);
        }
        text.line("");
        text.line("%d to add, %d to change, %d to replace, %d to remove. Nothing was changed."
                .formatted(
                        count(result, resource -> resource.action() == ResourceDiff.Action.added),
                        count(
                                result,
                                resource -> resource.action() == ResourceDiff.Action.modified
                                        && resource.replacement() != ResourceDiff.Replacement.yes),
                        count(result, resource -> resource.replacement() == ResourceDiff.Replacement.yes),
                        count(result, resource -> resource.action() == ResourceDiff.Action.removed)));
    }

    private static void stack(StackPreview stack, Text text) throws IOException {
        var does =
                switch (stack.change()) {
                    case create -> "would be created";
                    case update -> "would be updated";
                    case none -> "would stay as it is";
                    case unknown -> "cannot be previewed: " + stack.obstacle();
                };
        text.line(text.style().strong(stack.stack()) + " " + does);
        for (var parameter : stack.parameters()) {
            text.line("    " + parameter(parameter, text.style()));
        }
        for (var resource : stack.resources()) {
            text.line("  " + resource(resource, text.style()));
            for (var property : resource.properties()) {
                text.line("        " + property(property, text.style()));
            }
        }
    }

    private static String parameter(ParameterDiff parameter, Style style) {
        return difference(
                "parameter " + parameter.name(), parameter.before(), parameter.after(), Optional.empty(), style);
    }

    private static String property(PropertyDiff property, Style style) {
        return difference(property.path(), property.before(), property.after(), property.cause(), style);
    }

    private static String difference(
            String name, Optional<String> before, Optional<String> after, Optional<String> cause, Style style) {
        var because = cause.map(by -> " (by " + by + ")").orElse("");
        if (before.isEmpty() && after.isEmpty()) {
            return "~ " + name + because;
        }
        if (before.isEmpty()) {
            return style.good("+ ") + name + ": " + shown(after) + because;
        }
        if (after.isEmpty()) {
            return style.bad("- ") + name + ": " + shown(before) + because;
        }
        return "~ " + name + ": " + shown(before) + " -> " + shown(after) + because;
    }

    private static String resource(ResourceDiff resource, Style style) {
        var named = resource.logicalId() + " (" + resource.type() + ")";
        return switch (resource.action()) {
            case added -> style.good("  + ") + named;
            case removed -> style.bad("  - ") + named;
            case modified ->
                switch (resource.replacement()) {
                    case yes -> style.bad("-/+ ") + named + ", " + style.bad("replaced");
                    case perhaps -> "  ~ " + named + ", perhaps replaced";
                    case no -> "  ~ " + named;
                };
        };
    }

    private static String shown(Optional<String> value) {
        var line = value.orElse("").replaceAll("\\s+", " ");
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "...";
    }

    private static long count(PreviewResult result, Predicate<ResourceDiff> wanted) {
        return result.stacks().stream()
                .flatMap(stack -> stack.resources().stream())
                .filter(wanted)
                .count();
    }
}
