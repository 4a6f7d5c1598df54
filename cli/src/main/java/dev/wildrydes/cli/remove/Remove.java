package dev.wildrydes.cli.remove;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.progress.Ongoing;
import dev.wildrydes.cli.progress.Pause;
import dev.wildrydes.cli.progress.Progress;
import dev.wildrydes.cli.stack.DeployedStack;
import dev.wildrydes.cli.stack.Service;
import dev.wildrydes.cli.stack.StackDeletion;
import dev.wildrydes.cli.stack.Stacks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** Removes services in the reverse of the order in which they were deployed. */
public final class Remove {
    private final Aws aws;
    private final Stacks stacks;
    private final Progress progress;
    private final StackDeletion deletion;

    /** @param ongoing is told what goes on without us */
    public Remove(Aws aws, Stacks stacks, Progress progress, Pause pause, Ongoing ongoing) {
        this.aws = aws;
        this.stacks = stacks;
        this.progress = progress;
        this.deletion = new StackDeletion(aws, progress, pause, ongoing);
    }

    /**
     * Removes {@code services}, all if there are none; the artifacts go with the last of them.
     *
     * @throws CliError if a service that stays uses one that goes, before anything is removed
     */
    public RemoveResult remove(Set<Service> services) {
        var there = stacks.all();
        var going = going(services, there);
        var doomed = there.stream()
                .filter(stack -> going.contains(stack.service()))
                .sorted(Comparator.comparing(DeployedStack::service).reversed())
                .toList();
        var held = new ArrayList<StackResourceSummary>();
        for (var stack : doomed) {
            var resources = resources(stack);
            held.addAll(resources);
            emptyBuckets(resources);
            deletion.delete(stack, stacks.options());
        }
        var leftovers = progress.waiting("a last look", () -> new Leftovers(aws).of(held));
        if (!leftovers.isEmpty()) {
            progress.note("%s deleted the stacks, and left %d of the resources that they held"
                    .formatted(aws.place().answering(), leftovers.size()));
        }
        return new RemoveResult(
                aws.place().target(),
                aws.place().region(),
                stacks.stage().name(),
                doomed.stream().map(DeployedStack::name).toList(),
                leftovers);
    }

    /** An endpoint in AWS's place may fail at a stack that it made by half; it can be deleted all the same. */
    private List<StackResourceSummary> resources(DeployedStack stack) {
        try {
            return stacks.resources(stack.id());
        } catch (SdkException e) {
            if (!aws.place().isInAwssPlace()) {
                throw e;
            }
            progress.note("%s does not say what %s holds, so that nothing can be proven of it"
                    .formatted(aws.place().answering(), stack.name()));
            return List.of();
        }
    }

    private Set<Service> going(Set<Service> services, List<DeployedStack> there) {
        var going = new HashSet<>(services.isEmpty() ? Service.NAMED : services);
        for (var stack : there) {
            var service = stack.service();
            var gone = service.needs().stream().filter(going::contains).findFirst();
            if (service != Service.ARTIFACTS && !going.contains(service) && gone.isPresent()) {
                throw inUse(gone.get(), there);
            }
        }
        if (there.stream().allMatch(stack -> stack.service() == Service.ARTIFACTS || going.contains(stack.service()))) {
            going.add(Service.ARTIFACTS);
        }
        return going;
    }

    private CliError inUse(Service service, List<DeployedStack> there) {
        var deployed = there.stream().map(DeployedStack::service).toList();
        return CliError.failed(
                service + " is used by " + titles(service.usedBy(), deployed, ", ") + ", which is deployed",
                "Remove them together: wildrydes remove " + service + " " + titles(standingOn(service), deployed, " ")
                        + stacks.options());
    }

    /** What would fall with {@code service}: its users, their users, and so on. */
    private static List<Service> standingOn(Service service) {
        return service.usedBy().stream()
                .flatMap(user -> Stream.concat(Stream.of(user), standingOn(user).stream()))
                .distinct()
                .toList();
    }

    private static String titles(List<Service> services, List<Service> deployed, String separator) {
        return services.stream().filter(deployed::contains).map(Service::title).collect(Collectors.joining(separator));
    }

    private void emptyBuckets(List<StackResourceSummary> resources) {
        resources.stream()
                .filter(resource -> resource.resourceType().equals("AWS::S3::Bucket"))
                .filter(resource -> !resource.resourceStatusAsString().equals("DELETE_COMPLETE"))
                .map(StackResourceSummary::physicalResourceId)
                .forEach(bucket -> {
                    progress.note("Emptying the bucket " + bucket);
                    progress.waiting("the bucket " + bucket, () -> new BucketContent(aws.s3()).delete(bucket));
                });
    }
}
