package dev.wildrydes.cli.deploy;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import dev.wildrydes.cli.progress.Ongoing;
import dev.wildrydes.cli.progress.Pause;
import dev.wildrydes.cli.progress.Progress;
import dev.wildrydes.cli.stack.DeployedStack;
import dev.wildrydes.cli.stack.Endpoints;
import dev.wildrydes.cli.stack.Service;
import dev.wildrydes.cli.stack.Stacks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Deploys services in the order in which they need each other. */
public final class Deploy {
    private final Aws aws;
    private final Stacks stacks;
    private final Progress progress;
    private final StackDeployment deployment;
    private final EndpointGaps gaps;

    /** @param consent is asked before data would be lost */
    public Deploy(Aws aws, Stacks stacks, Progress progress, Pause pause, Ongoing ongoing, Consent consent) {
        this.aws = aws;
        this.stacks = stacks;
        this.progress = progress;
        this.deployment = new StackDeployment(aws, stacks, progress, pause, ongoing, consent);
        this.gaps = new EndpointGaps(aws, stacks, progress);
    }

    /**
     * Returns when everything that was asked for is in place.
     *
     * @throws CliError if a service that one of these needs is missing, before anything is created; or at the first
     *     stack that fails, which CloudFormation has rolled back then
     */
    public DeployResult deploy(DeployRequest request) {
        checkNeeds(request);
        var artifacts = new Artifacts(aws, progress, request.functionsJar());
        var changes = new ArrayList<StackChange>();
        var uploaded = false;
        var bucket = "";
        for (var service : request.inOrder()) {
            gaps.checkImports(service, request.lookup());
            var inForce = bucket;
            changes.add(deployment.deploy(
                    service,
                    change -> change.templateBody(Templates.of(service)),
                    there -> StackParameters.of(
                            service, stacks.stage(), request.lookup(), inForce, artifacts.key(), there),
                    request.tags()));
            gaps.tell(service);
            if (service == Service.ARTIFACTS) {
                bucket = stacks.outputOrResource(Service.ARTIFACTS, "ArtifactsBucket");
                uploaded = artifacts.upload(bucket);
            }
        }
        return result(changes, uploaded);
    }

    private void checkNeeds(DeployRequest request) {
        var services = request.inOrder();
        for (var service : services) {
            for (var need : service.needs()) {
                if (!services.contains(need)
                        && stacks.find(need).filter(DeployedStack::isUsable).isEmpty()) {
                    throw missing(request, service, need);
                }
            }
        }
    }

    private CliError missing(DeployRequest request, Service service, Service need) {
        var together = Service.NAMED.stream()
                .filter(other -> other == need || request.services().contains(other))
                .map(Service::title)
                .collect(Collectors.joining(" "));
        var there = stacks.find(need);
        var state = there.isPresent()
                ? "its stack %s in %s is %s"
                        .formatted(there.get().name(), aws.place(), there.get().status())
                : "there is no stack %s in %s".formatted(need.stack(stacks.stage()), aws.place());
        return new CliError(
                ExitCode.SERVICE,
                "%s needs %s, and %s".formatted(service, need, state),
                "Deploy them together: wildrydes deploy " + together + stacks.options());
    }

    private DeployResult result(List<StackChange> changes, boolean uploaded) {
        var there = Stream.of(Service.values())
                .flatMap(service -> stacks.find(service).stream())
                .filter(stack -> !stack.isEmpty())
                .toList();
        return new DeployResult(
                aws.place().target(),
                aws.place().region(),
                stacks.stage().name(),
                changes,
                uploaded,
                Endpoints.of(there),
                Endpoints.functions(there, stacks.stage()));
    }
}
