package dev.wildrydes.cli.stack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * A stack as CloudFormation describes it.
 *
 * @param status for example {@code CREATE_COMPLETE}
 * @param parameters by key, as they were given
 * @param outputs by key
 */
public record DeployedStack(
        Service service,
        String name,
        String id,
        String status,
        Map<String, String> parameters,
        Map<String, String> outputs) {

    static DeployedStack of(Service service, Stack stack) {
        var parameters = new LinkedHashMap<String, String>();
        for (Parameter parameter : stack.parameters()) {
            parameters.put(parameter.parameterKey(), Objects.requireNonNullElse(parameter.parameterValue(), ""));
        }
        var outputs = new LinkedHashMap<String, String>();
        for (Output output : stack.outputs()) {
            outputs.put(output.outputKey(), output.outputValue());
        }
        return new DeployedStack(
                service, stack.stackName(), stack.stackId(), stack.stackStatusAsString(), parameters, outputs);
    }

    /** Whether it is whole and at rest, so that other stacks can stand on it. */
    public boolean isUsable() {
        return status.equals("CREATE_COMPLETE") || status.startsWith("UPDATE_") && isAtRest() && !hasFailed();
    }

    /** Whether something is changing it at this moment. */
    public boolean isInProgress() {
        return !isAtRest() && !isEmpty();
    }

    /** Whether it has a name and nothing else, because a change set that would create it was not executed. */
    public boolean isEmpty() {
        return status.equals("REVIEW_IN_PROGRESS");
    }

    /** Whether only CloudFormation's own command helps, since an update and the way back from it have both failed. */
    public boolean isStuck() {
        return status.equals("UPDATE_ROLLBACK_FAILED");
    }

    /** Whether it can only be deleted. */
    public boolean isWreck() {
        return status.equals("ROLLBACK_COMPLETE")
                || status.equals("ROLLBACK_FAILED")
                || status.equals("CREATE_FAILED")
                || status.equals("DELETE_FAILED");
    }

    private boolean isAtRest() {
        return !status.endsWith("_IN_PROGRESS");
    }

    private boolean hasFailed() {
        return status.endsWith("_FAILED");
    }
}
