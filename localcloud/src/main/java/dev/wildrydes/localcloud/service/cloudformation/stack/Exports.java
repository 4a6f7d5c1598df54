package dev.wildrydes.localcloud.service.cloudformation.stack;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.cloudformation.stack.StackRecord.OutputRecord;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import java.util.List;
import java.util.Optional;

/** What stacks of a region export, and who uses it. */
public final class Exports {
    private final Stacks stacks;

    public Exports(Stacks stacks) {
        this.stacks = stacks;
    }

    /** One exported output. */
    public record Export(String name, String value, String stackId) {}

    /** All exports of a region, by name. */
    public List<Export> all(String region) {
        return stacks.all(region).stream()
                .filter(stack -> !stack.gone())
                .flatMap(stack -> stack.outputs().stream()
                        .filter(output -> output.exportName() != null)
                        .map(output -> new Export(output.exportName(), output.value(), stack.stackId())))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    /** The export of this name. */
    public Optional<Export> find(String region, String name) {
        return all(region).stream().filter(export -> export.name().equals(name)).findFirst();
    }

    /** The names of the stacks that import it. */
    public List<String> importers(String region, String name) {
        return stacks.all(region).stream()
                .filter(stack -> !stack.gone() && stack.imports().contains(name))
                .map(StackRecord::name)
                .toList();
    }

    /** Refuses outputs that clash with another stack's exports or take away what another stack uses. */
    void check(StackRecord stack, List<OutputRecord> wanted) {
        for (var output : wanted) {
            find(stack.region(), String.valueOf(output.exportName()))
                    .filter(export -> !export.stackId().equals(stack.stackId()))
                    .ifPresent(export -> {
                        throw TemplateError.validation(
                                "Export with name " + export.name() + " is already exported by stack "
                                        + export.stackId().split("/")[1] + ".");
                    });
        }
        for (var old : stack.outputs()) {
            if (old.exportName() != null) {
                checkUse(stack, old, wanted);
            }
        }
    }

    private void checkUse(StackRecord stack, OutputRecord old, List<OutputRecord> wanted) {
        var now = wanted.stream()
                .filter(output -> old.exportName().equals(output.exportName()))
                .findFirst();
        var users = importers(stack.region(), old.exportName());
        if (users.isEmpty() || now.isPresent() && now.get().value().equals(old.value())) {
            return;
        }
        throw inUse(old.exportName(), now.isPresent() ? "updated" : "deleted", users);
    }

    /** Refuses to delete a stack whose exports another stack uses. */
    public void checkDeletion(StackRecord stack) {
        check(stack, List.of());
    }

    private static AwsError inUse(String name, String what, List<String> users) {
        return TemplateError.validation(
                "Export " + name + " cannot be " + what + " as it is in use by " + String.join(", ", users));
    }
}
