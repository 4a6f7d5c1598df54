package dev.wildrydes.cli.deploy;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.progress.Progress;
import dev.wildrydes.cli.stack.Lookup;
import dev.wildrydes.cli.stack.Service;
import dev.wildrydes.cli.stack.Stacks;
import java.util.Optional;

/**
 * What an endpoint in AWS's place left undone of a stack that it calls complete. AWS and the local cloud leave nothing
 * undone and are not asked.
 */
final class EndpointGaps {
    private final Aws aws;
    private final Stacks stacks;
    private final Progress progress;

    EndpointGaps(Aws aws, Stacks stacks, Progress progress) {
        this.aws = aws;
        this.stacks = stacks;
        this.progress = progress;
    }

    /**
     * Sees that what {@code service} imports is there, before half of it is made.
     *
     * @throws CliError if the endpoint has no such export
     */
    void checkImports(Service service, Optional<Lookup> lookup) {
        if (!aws.place().isInAwssPlace() || service != Service.RIDES) {
            return;
        }
        var inForce = stacks.find(Service.RIDES).map(Lookup::of).orElse(Lookup.url);
        var fleet = stacks.require(Service.RIDE_FLEET);
        if (lookup.orElse(inForce) == Lookup.url && fleet.outputs().isEmpty()) {
            throw new CliError(
                    ExitCode.SERVICE,
                    "%s gives no outputs and no exports to a stack that a change set makes, and rides needs the export %s-RequestUnicornUrl"
                            .formatted(aws.place().answering(), fleet.name()),
                    "Take what is there away: wildrydes remove%s; or name an endpoint that has exports, --endpoint-url URL"
                            .formatted(stacks.options()));
        }
    }

    /** Tells what is missing of the stack of {@code service}. */
    void tell(Service service) {
        if (!aws.place().isInAwssPlace()) {
            return;
        }
        var stack = stacks.require(service);
        if (stack.outputs().isEmpty()) {
            progress.note(
                    "%s gave %s no outputs and no exports".formatted(aws.place().answering(), stack.name()));
        }
        if (service == Service.RIDE_FLEET && isEmpty(stacks.outputOrResource(service, "UnicornsTable"))) {
            progress.note(
                    "%s did not run the custom resource LoadTable, so the fleet is empty. Fill it: wildrydes invoke load-table%s"
                            .formatted(aws.place().answering(), stacks.options()));
        }
    }

    private boolean isEmpty(String table) {
        return aws.dynamoDb()
                .scan(request -> request.tableName(table).limit(1))
                .items()
                .isEmpty();
    }
}
