package dev.wildrydes.cli.output;

import dev.wildrydes.cli.deploy.DeployResult;
import dev.wildrydes.cli.info.InfoResult;
import dev.wildrydes.cli.info.Problem;
import dev.wildrydes.cli.remove.RemoveResult;
import java.io.IOException;
import java.util.List;

/** What is put for people about stacks. */
final class StackForms {
    private StackForms() {}

    static void deployed(DeployResult result, Text text) throws IOException {
        if (result.changed()) {
            var table = new Table("Stack", "Change", "Status");
            result.stacks().forEach(stack -> table.row(stack.stack(), stack.change(), stack.status()));
            text.table(table, text.style()::status);
        } else {
            text.line("No changes.");
        }
        text.list("Endpoints", result.endpoints());
        text.list("Functions", result.functions());
    }

    static void info(InfoResult result, Text text) throws IOException {
        text.line("Stage %s in %s (%s)"
                .formatted(result.stage(), result.region(), result.endpoint().orElse(result.target())));
        text.line("");
        var table = new Table("Service", "Stack", "Status");
        result.stacks().forEach(stack -> table.row(stack.service(), stack.stack(), stack.status()));
        text.table(table, text.style()::status);
        text.list("Endpoints", result.endpoints());
        text.list("Functions", result.functions());
        text.list("Parameters", result.parameters());
        if (result.lookup().isPresent()) {
            lookup(result.lookup().get(), text);
        }
        problems(result.problems(), text);
    }

    static void removed(RemoveResult result, Text text) throws IOException {
        if (result.removed().isEmpty()) {
            text.line("Nothing was deployed.");
        }
        for (var stack : result.removed()) {
            text.line("Removed " + stack);
        }
        text.line("Leftovers: " + result.leftovers().size());
        for (var leftover : result.leftovers()) {
            text.line("  " + leftover.type() + " " + leftover.name());
        }
    }

    private static void problems(List<Problem> problems, Text text) throws IOException {
        if (problems.isEmpty()) {
            return;
        }
        text.line("");
        text.line(text.style().bad("Problems"));
        for (var problem : problems) {
            text.line("  " + problem.subject() + " " + problem.finding());
            text.line("    Mend it: " + problem.cure());
        }
    }

    private static void lookup(InfoResult.LookupState lookup, Text text) throws IOException {
        text.line("");
        text.line(text.style().strong("Lookup"));
        text.line("  " + lookup.function());
        if (lookup.drifted()) {
            text.line("  " + text.style().bad("drifted")
                    + ": the stack says %s, and somebody changed the function by hand".formatted(lookup.parameter()));
            text.line("  Write it anew: " + lookup.cure());
        }
    }
}
