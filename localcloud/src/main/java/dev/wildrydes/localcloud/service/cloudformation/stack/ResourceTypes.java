package dev.wildrydes.localcloud.service.cloudformation.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The registry of resource types: what the services provide, and custom resources. */
public final class ResourceTypes {
    /** The member of a provider's refusal to create that names what is to be deleted all the same. */
    public static final String LEFT_BEHIND = "PhysicalResourceId";

    private final Supplier<List<ResourceProvider>> provided;
    private final Function<String, ResourceProvider> custom;

    /**
     * @param provided complete once all services are made, so asked anew each time
     * @param custom provides a custom resource type by its name
     */
    public ResourceTypes(Supplier<List<ResourceProvider>> provided, Function<String, ResourceProvider> custom) {
        this.provided = provided;
        this.custom = custom;
    }

    /** The type of this name. */
    public Optional<ResourceType> type(String name) {
        return find(name).map(ResourceProvider::type);
    }

    ResourceProvider provider(String type) {
        return find(type)
                .orElseThrow(() ->
                        TemplateError.validation("Template format error: Unrecognized resource types: [" + type + "]"));
    }

    /** Refuses properties that the type does not know, or the lack of those it needs. */
    void check(String logicalId, String typeName, ObjectNode properties) {
        var type = provider(typeName).type();
        var faults = new ArrayList<String>();
        for (var required : new TreeSet<>(type.required())) {
            if (!properties.has(required)) {
                faults.add("#: required key [" + required + "] not found");
            }
        }
        for (var property : properties.properties()) {
            var name = property.getKey();
            if (!type.anyProperty()
                    && !type.required().contains(name)
                    && !type.optional().contains(name)) {
                faults.add("#: extraneous key [" + name + "] is not permitted");
            }
        }
        if (!faults.isEmpty()) {
            throw TemplateError.validation("Properties validation failed for resource " + logicalId + " with message:\n"
                    + String.join("\n", faults));
        }
    }

    private Optional<ResourceProvider> find(String name) {
        if (name.startsWith("Custom::") || name.equals("AWS::CloudFormation::CustomResource")) {
            return Optional.of(custom.apply(name));
        }
        return Optional.ofNullable(byName().get(name));
    }

    private Map<String, ResourceProvider> byName() {
        return provided.get().stream()
                .collect(Collectors.toMap(provider -> provider.type().name(), provider -> provider));
    }
}
