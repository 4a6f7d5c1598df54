package dev.wildrydes.cli.info;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.info.InfoResult.LookupState;
import dev.wildrydes.cli.info.InfoResult.StackState;
import dev.wildrydes.cli.stack.DeployedStack;
import dev.wildrydes.cli.stack.Endpoints;
import dev.wildrydes.cli.stack.FunctionLookup;
import dev.wildrydes.cli.stack.Lookup;
import dev.wildrydes.cli.stack.Service;
import dev.wildrydes.cli.stack.Stacks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks at everything that is deployed. */
public final class Info {
    private final Aws aws;
    private final Stacks stacks;

    /** Looks at nothing yet. */
    public Info(Aws aws, Stacks stacks) {
        this.aws = aws;
        this.stacks = stacks;
    }

    /** What is there. */
    public InfoResult look() {
        var there = stacks.all();
        var stage = stacks.stage();
        return new InfoResult(
                aws.place().target(),
                aws.place().region(),
                stage.name(),
                Arrays.stream(Service.values())
                        .map(service -> state(service, there))
                        .toList(),
                Endpoints.of(there),
                Endpoints.functions(there, stage),
                there.isEmpty() ? Map.of() : parameters(),
                there.stream()
                        .filter(stack -> stack.service() == Service.RIDES)
                        .findFirst()
                        .flatMap(this::lookup));
    }

    private StackState state(Service service, List<DeployedStack> there) {
        var status = there.stream()
                .filter(stack -> stack.service() == service)
                .map(DeployedStack::status)
                .findFirst();
        return new StackState(service.title(), service.stack(stacks.stage()), status.orElse(StackState.ABSENT));
    }

    private Map<String, String> parameters() {
        var stage = stacks.stage();
        var found = new TreeMap<String, String>();
        aws.ssm()
                .getParameters(request -> request.names(
                        "/wild-rydes-ride-fleet/" + stage + "/RequestUnicornInvokeArn",
                        "/wild-rydes/" + stage + "/SnsTopicArn",
                        "/wild-rydes-ride-record/" + stage + "/URL"))
                .parameters()
                .forEach(parameter -> found.put(parameter.name(), parameter.value()));
        return found;
    }

    private Optional<LookupState> lookup(DeployedStack rides) {
        if (!rides.parameters().containsKey(Lookup.PARAMETER)) {
            return Optional.empty();
        }
        var parameter = Lookup.of(rides);
        var stage = stacks.stage();
        return Optional.of(new LookupState(
                parameter.name(), FunctionLookup.of(aws, stage), FunctionLookup.cure(parameter, stacks)));
    }
}
