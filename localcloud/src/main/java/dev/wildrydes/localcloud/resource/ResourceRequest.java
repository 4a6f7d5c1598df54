package dev.wildrydes.localcloud.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.service.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One step of a stack operation on one resource.
 *
 * @param stackId the stack's ARN
 * @param logicalId the resource's name in the template
 * @param generatedName a name for a resource whose template gives none: {@code <stack>-<logicalId>-<12 characters>},
 *     the same each time that this very step is tried, so that a step repeated after a crash finds what it had made
 * @param physicalId of the resource as it stands; null for a create
 * @param properties with every intrinsic function resolved; empty, never null, when the template has none
 * @param previous the properties as they stand; empty for a create
 * @param tags the stack's tags, to be put on what can be tagged
 * @param call whose deployment it is
 * @param cancelled whether nobody waits for this step any longer; what takes long looks at it now and then
 * @param initiated to be told the physical id as soon as the service has begun to make the resource, if more is to be
 *     done then: the stack's events tell it, and a rollback deletes what is half made
 */
public record ResourceRequest(
        String stackId,
        String logicalId,
        String generatedName,
        String physicalId,
        ObjectNode properties,
        ObjectNode previous,
        Map<String, String> tags,
        Call call,
        BooleanSupplier cancelled,
        Consumer<String> initiated) {

    /** A step that is always waited for. */
    public ResourceRequest(
            String stackId,
            String logicalId,
            String generatedName,
            String physicalId,
            ObjectNode properties,
            ObjectNode previous,
            Map<String, String> tags,
            Call call) {
        this(
                stackId,
                logicalId,
                generatedName,
                physicalId,
                properties,
                previous,
                tags,
                call,
                () -> false,
                unheard -> {});
    }

    /** The stack's name. */
    public String stackName() {
        return stackId.split("/")[1];
    }

    /**
     * The tags that CloudFormation puts on the resource: the template's own, over the stack's, and the three that say
     * which resource of which stack it is.
     */
    public Map<String, String> tags(Map<String, String> own) {
        var all = new LinkedHashMap<>(tags);
        all.putAll(own);
        all.put("aws:cloudformation:stack-name", stackName());
        all.put("aws:cloudformation:stack-id", stackId);
        all.put("aws:cloudformation:logical-id", logicalId);
        return all;
    }

    /** Whether a resource that is there already, with these tags, was made by an earlier try of this step. */
    public boolean made(Map<String, String> tagged) {
        return stackId.equals(tagged.get("aws:cloudformation:stack-id"))
                && logicalId.equals(tagged.get("aws:cloudformation:logical-id"));
    }

    /** {@link #generatedName()} cut to a length that the service accepts, its unique end kept. */
    public String generatedName(int most) {
        var over = generatedName.length() - most;
        if (over <= 0) {
            return generatedName;
        }
        var unique = generatedName.substring(generatedName.length() - 13);
        return generatedName.substring(0, most - unique.length()) + unique;
    }
}
