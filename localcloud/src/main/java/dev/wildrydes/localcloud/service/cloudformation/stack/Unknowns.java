package dev.wildrydes.localcloud.service.cloudformation.stack;

import dev.wildrydes.localcloud.service.cloudformation.template.References.Reference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What only an operation itself can tell of the resources it changes: the ids of new ones, and changed attributes. */
final class Unknowns {
    /** What AWS shows for a value that is not known before. */
    static final String VALUE = "{{changeSet:KNOWN_AFTER_APPLY}}";

    private final Set<String> fresh = new HashSet<>();
    private final Set<String> perhaps = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private final Map<String, Set<String>> changed = new HashMap<>();

    /** There will be a new physical resource. */
    void fresh(String logicalId) {
        fresh.add(logicalId);
    }

    /** There may be a new physical resource. */
    void perhaps(String logicalId) {
        perhaps.add(logicalId);
    }

    /**
     * The resource changes in place.
     *
     * @param properties that differ; attributes of the same names will
     * @param open whether it may give any attributes, as a custom resource does
     */
    void changed(String logicalId, Set<String> properties, boolean open) {
        changed.put(logicalId, properties);
        if (open) {
            this.open.add(logicalId);
        }
    }

    /** Whether what {@code Ref} gives is not known. */
    boolean id(String logicalId) {
        return fresh.contains(logicalId) || perhaps.contains(logicalId);
    }

    /** Whether what {@code Fn::GetAtt} gives is not known. */
    boolean attribute(String logicalId, String attribute) {
        return id(logicalId)
                || open.contains(logicalId)
                || changed.getOrDefault(logicalId, Set.of()).contains(attribute);
    }

    /** Whether what a reference to a resource gives is not known. */
    boolean of(Reference reference) {
        return reference.kind().equals("Ref") || reference.attribute() == null
                ? id(reference.name())
                : attribute(reference.name(), reference.attribute());
    }

    /** Whether a value that is not known is sure to be another one than now. */
    boolean certain(String logicalId) {
        return fresh.contains(logicalId);
    }
}
