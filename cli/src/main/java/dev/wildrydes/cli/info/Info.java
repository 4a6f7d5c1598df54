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
import java.net.URI;
import java.util.ArrayList;
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

    /** What is there, and what of it does not fit together. */
    public InfoResult look() {
        var there = stacks.all();
        var stage = stacks.stage();
        var shared = new SharedValues(aws, stacks);
        var parameters = parameters(shared.names());
        var problems = new ArrayList<>(shared.problems(there, parameters));
        problems.addAll(new Environments(aws, stacks).problems(there));
        return new InfoResult(
                aws.place().target(),
                aws.place().region(),
                aws.place().endpoint().map(URI::toString),
                stage.name(),
                Arrays.stream(Service.values())
                        .map(service -> state(service, there))
                        .toList(),
                Endpoints.of(there),
                Endpoints.functions(there, stage),
                parameters,
                there.stream()
                        .filter(stack -> stack.service() == Service.RIDES)
                        .findFirst()
                        .flatMap(this::lookup),
                problems);
    }

    private StackState state(Service service, List<DeployedStack> there) {
        var status = there.stream()
                .filter(stack -> stack.service() == service)
                .map(DeployedStack::status)
                .findFirst();
        return new StackState(service.title(), service.stack(stacks.stage()), status.orElse(StackState.ABSENT));
    }

    private Map<String, String> parameters(List<String> names) {
        var found = new TreeMap<String, String>();
        aws.ssm()
                .getParameters(request -> request.names(names))
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
