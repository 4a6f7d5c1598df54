package dev.wildrydes.cli.info;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.stack.DeployedStack;
import dev.wildrydes.cli.stack.Service;
import dev.wildrydes.cli.stack.Stacks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Export;

/** Whether what services leave for each other, in parameters and exports, is there and is what their stacks say. */
final class SharedValues {
    /** A parameter, the output of its service's stack that has the same value, and who reads it by which parameter. */
    private record Shared(String name, Service owner, String output, Service reader, String readAs) {}

    private final Aws aws;
    private final Stacks stacks;
    private final List<Shared> shared;

    SharedValues(Aws aws, Stacks stacks) {
        this.aws = aws;
        this.stacks = stacks;
        var stage = stacks.stage();
        this.shared = List.of(
                new Shared(
                        "/wild-rydes-ride-fleet/" + stage + "/RequestUnicornInvokeArn",
                        Service.RIDE_FLEET,
                        "RequestUnicornInvokeArn",
                        Service.RIDES,
                        "RequestUnicornInvokeArn"),
                new Shared(
                        "/wild-rydes/" + stage + "/SnsTopicArn",
                        Service.RIDES,
                        "RidesSnsTopic",
                        Service.RIDE_RECORD,
                        "SnsTopicArn"),
                new Shared(
                        "/wild-rydes-ride-record/" + stage + "/URL",
                        Service.RIDE_RECORD,
                        "RideRecordUrl",
                        Service.RIDE_RECORD,
                        ""));
    }

    /** The names of the parameters. */
    List<String> names() {
        return shared.stream().map(Shared::name).toList();
    }

    /** @param values of the parameters that are there, by name */
    List<Problem> problems(List<DeployedStack> there, Map<String, String> values) {
        var problems = new ArrayList<Problem>();
        for (var value : shared) {
            var actual = Optional.ofNullable(values.get(value.name()));
            value(value, there, actual).or(() -> stale(value, there, actual)).ifPresent(problems::add);
        }
        export(there).ifPresent(problems::add);
        return problems;
    }

    private Optional<Problem> value(Shared value, List<DeployedStack> there, Optional<String> actual) {
        var owner = stack(value.owner(), there);
        if (owner.isEmpty()) {
            return actual.map(left -> new Problem(
                    value.name(),
                    "is there, and %s, which it belongs to, is not deployed".formatted(value.owner()),
                    "aws ssm delete-parameter --name " + value.name()));
        }
        var expected = Optional.ofNullable(owner.get().outputs().get(value.output()));
        if (!owner.get().isUsable() || expected.isEmpty() || expected.equals(actual)) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                value.name(),
                actual.map(other -> "is %s, and its stack says %s".formatted(other, expected.get()))
                        .orElse("is gone, and its stack says " + expected.get()),
                // As JSON, since version 1 of the aws CLI takes an option that is a URL for a document to fetch.
                ("aws ssm put-parameter --cli-input-json '{\"Name\":\"%s\",\"Type\":\"String\","
                                + "\"Overwrite\":true,\"Value\":\"%s\"}'")
                        .formatted(value.name(), expected.get())));
    }

    /** A stack reads a parameter when it is updated, and at no other time. */
    private Optional<Problem> stale(Shared value, List<DeployedStack> there, Optional<String> actual) {
        if (value.readAs().isEmpty() || actual.isEmpty()) {
            return Optional.empty();
        }
        return stack(value.reader(), there)
                .filter(DeployedStack::isUsable)
                .flatMap(reader -> read(reader, value.readAs()))
                .filter(read -> !read.equals(actual.get()))
                .map(read -> new Problem(
                        value.name(),
                        "is %s, and %s was deployed when it was %s".formatted(actual.get(), value.reader(), read),
                        "wildrydes deploy " + value.reader() + stacks.options()));
    }

    private Optional<String> read(DeployedStack reader, String parameter) {
        return aws.cloudFormation().describeStacks(request -> request.stackName(reader.id())).stacks().stream()
                .flatMap(stack -> stack.parameters().stream())
                .filter(one -> one.parameterKey().equals(parameter) && one.resolvedValue() != null)
                .map(one -> one.resolvedValue())
                .findFirst();
    }

    private Optional<Problem> export(List<DeployedStack> there) {
        var name = Service.RIDE_FLEET.stack(stacks.stage()) + "-RequestUnicornUrl";
        var actual = aws.cloudFormation().listExportsPaginator().exports().stream()
                .filter(export -> export.name().equals(name))
                .map(Export::value)
                .findFirst();
        var owner = stack(Service.RIDE_FLEET, there);
        if (owner.isEmpty()) {
            return actual.map(left -> new Problem(
                    name,
                    "is exported, and ride-fleet, which it belongs to, is not deployed",
                    "wildrydes deploy ride-fleet" + stacks.options()));
        }
        var expected = Optional.ofNullable(owner.get().outputs().get("RequestUnicornUrl"));
        if (!owner.get().isUsable() || expected.isEmpty() || expected.equals(actual)) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                name,
                actual.map(other -> "is exported as %s, and its stack says %s".formatted(other, expected.get()))
                        .orElse("is not exported, and rides find their unicorns by it"),
                "wildrydes deploy ride-fleet" + stacks.options()));
    }

    private static Optional<DeployedStack> stack(Service service, List<DeployedStack> there) {
        return there.stream().filter(stack -> stack.service() == service).findFirst();
    }
}
