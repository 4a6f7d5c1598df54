package dev.wildrydes.cli.deploy;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.progress.Ongoing;
import dev.wildrydes.cli.progress.Pause;
import dev.wildrydes.cli.progress.Progress;
import dev.wildrydes.cli.stack.DeployedStack;
import dev.wildrydes.cli.stack.Service;
import dev.wildrydes.cli.stack.Stacks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;

/** Says what a deploy would do, by change sets that are deleted instead of executed. */
public final class Preview {
    private final Aws aws;
    private final Stacks stacks;
    private final Progress progress;
    private final Pause pause;
    private final Ongoing ongoing;

    /** @param ongoing lets an interruption wait until the change set is deleted */
    public Preview(Aws aws, Stacks stacks, Progress progress, Pause pause, Ongoing ongoing) {
        this.aws = aws;
        this.stacks = stacks;
        this.progress = progress;
        this.pause = pause;
        this.ongoing = ongoing;
    }

    /**
     * What {@link Deploy} would do now; nothing is different afterwards. A service that needs one which is not deployed
     * yet takes what only a deploy can make, and is named with that.
     */
    public PreviewResult preview(DeployRequest request) {
        var key = new Artifacts(aws, progress, request.functionsJar()).key();
        var previews = new ArrayList<StackPreview>();
        for (var service : request.inOrder()) {
            previews.add(ongoing.inGoodOrder(
                    "Interrupted: the change set is being deleted; a moment", () -> preview(service, request, key)));
        }
        return new PreviewResult(
                aws.place().target(), aws.place().region(), stacks.stage().name(), previews);
    }

    private StackPreview preview(Service service, DeployRequest request, String key) {
        var name = service.stack(stacks.stage());
        var missing = service.needs().stream()
                .filter(need ->
                        stacks.find(need).filter(DeployedStack::isUsable).isEmpty())
                .findFirst();
        if (missing.isPresent()) {
            return StackPreview.unknown(
                    service.title(), name, "it needs %s, which is not deployed".formatted(missing.get()));
        }
        var there = stacks.find(service);
        if (there.filter(stack -> stack.isInProgress() || stack.isWreck()).isPresent()) {
            var stack = there.get();
            return StackPreview.unknown(
                    service.title(),
                    name,
                    stack.isWreck()
                            ? "it is %s, and a deploy makes it anew".formatted(stack.status())
                            : "it is %s: another command is at work".formatted(stack.status()));
        }
        var standing = there.filter(stack -> !stack.isEmpty());
        var changeSet = changeSet(service, request, key, standing);
        if (changeSet.isEmpty()) {
            return new StackPreview(service.title(), name, StackPreview.Kind.none, "", List.of(), List.of());
        }
        try {
            return read(service, changeSet.get(), standing);
        } finally {
            changeSet.get().delete();
            if (there.isEmpty()) {
                changeSet.get().abandonEmptyStack();
            }
        }
    }

    private Optional<ChangeSet> changeSet(
            Service service, DeployRequest request, String key, Optional<DeployedStack> there) {
        var name = service.stack(stacks.stage());
        var bucket = service == Service.ARTIFACTS ? "" : stacks.output(Service.ARTIFACTS, "ArtifactsBucket");
        return progress.waiting(
                "the change set of " + name,
                () -> ChangeSet.create(aws, pause, change -> change.stackName(name)
                        .templateBody(Templates.of(service))
                        .changeSetType(there.isPresent() ? ChangeSetType.UPDATE : ChangeSetType.CREATE)
                        .parameters(StackParameters.of(service, stacks.stage(), request.lookup(), bucket, key, there))
                        .capabilities(Capability.CAPABILITY_IAM)
                        .tags(StackDeployment.tags(request.tags()))));
    }

    private StackPreview read(Service service, ChangeSet changeSet, Optional<DeployedStack> there) {
        return new StackPreview(
                service.title(),
                service.stack(stacks.stage()),
                there.isPresent() ? StackPreview.Kind.update : StackPreview.Kind.create,
                "",
                Diffs.parameters(there.map(DeployedStack::parameters).orElse(Map.of()), changeSet.parameters()),
                changeSet.changes().stream().map(Diffs::resource).toList());
    }
}
