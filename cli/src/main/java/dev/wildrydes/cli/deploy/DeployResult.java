package dev.wildrydes.cli.deploy;

import java.util.List;
import java.util.Map;

/**
 * What a deploy did, and what is there now.
 *
 * @param uploaded whether the functions' code had to be uploaded
 * @param endpoints by method and path, for example {@code POST /ride}
 * @param functions function names by friendly names
 */
public record DeployResult(
        String target,
        String region,
        String stage,
        List<StackChange> stacks,
        boolean uploaded,
        Map<String, String> endpoints,
        Map<String, String> functions) {

    /** Whether any stack is different from before. */
    public boolean changed() {
        return stacks.stream().anyMatch(stack -> stack.change() != StackChange.Kind.unchanged);
    }
}
