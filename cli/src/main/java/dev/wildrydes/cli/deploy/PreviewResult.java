package dev.wildrydes.cli.deploy;

import java.util.List;

/** What a deploy would do. */
public record PreviewResult(String target, String region, String stage, List<StackPreview> stacks) {
    public PreviewResult {
        stacks = List.copyOf(stacks);
    }
}
