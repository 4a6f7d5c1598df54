package dev.wildrydes.localcloud.service.cloudformation.stack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What one operation asks of the providers of its resources.
 *
 * @param stack as it was when the operation's phase began
 */
record ProviderCalls(Foundation ground, StackRecord stack) {
    private static final Logger LOG = System.getLogger(ProviderCalls.class.getName());
    private static final BooleanSupplier AWAITED = () -> false;
    private static final Consumer<String> UNHEARD = unheard -> {};

    Resource create(ResourceRecord asked, BooleanSupplier cancelled, Consumer<String> initiated) {
        check(asked);
        return provider(asked).create(request(asked, null, nothing(), cancelled, initiated));
    }

    /** Makes of the resource that {@code before} tells of what {@code asked} asks for. */
    Resource update(ResourceRecord asked, ResourceRecord before, BooleanSupplier cancelled) {
        check(asked);
        return provider(asked)
                .update(request(asked, before.physicalId(), before.blueprint().properties(), cancelled, UNHEARD));
    }

    /** The same without asking whether anyone waits for it, or whether it is well asked for: it was before. */
    Resource restore(ResourceRecord asked, ResourceRecord before) {
        return provider(asked)
                .update(request(asked, before.physicalId(), before.blueprint().properties(), AWAITED, UNHEARD));
    }

    void delete(ResourceRecord resource) {
        provider(resource).delete(request(resource, resource.physicalId(), nothing(), AWAITED, UNHEARD));
    }

    /** What a killed create may have made, which is found by asking for it once more. */
    ResourceRecord sought(ResourceRecord resource) {
        try {
            var made = provider(resource).create(request(resource, null, nothing(), AWAITED, UNHEARD));
            return resource.made(made.physicalId(), made.attributes());
        } catch (AwsError e) {
            LOG.log(Level.INFO, resource.logicalId() + " had not been created: " + e.getMessage());
            return resource;
        }
    }

    /** Why a provider failed, in a sentence for the resource's event. */
    String reason(ResourceRecord resource, RuntimeException why) {
        if (why instanceof AwsError refusal) {
            return refusal.getMessage();
        }
        var type = resource.blueprint().type();
        LOG.log(Level.ERROR, "The provider of " + type + " failed for " + resource.logicalId(), why);
        return "Internal Failure";
    }

    private void check(ResourceRecord asked) {
        ground.types()
                .check(
                        asked.logicalId(),
                        asked.blueprint().type(),
                        asked.blueprint().properties());
    }

    private ResourceProvider provider(ResourceRecord resource) {
        return ground.types().provider(resource.blueprint().type());
    }

    private ResourceRequest request(
            ResourceRecord asked,
            String physicalId,
            ObjectNode previous,
            BooleanSupplier cancelled,
            Consumer<String> initiated) {
        return new ResourceRequest(
                stack.stackId(),
                asked.logicalId(),
                asked.generatedName(),
                physicalId,
                asked.blueprint().properties().deepCopy(),
                previous.deepCopy(),
                asked.blueprint().tags(),
                ground.call(stack),
                cancelled,
                initiated);
    }

    private static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }
}
