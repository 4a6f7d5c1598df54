package dev.wildrydes.localcloud.resource;

import java.util.Set;

/**
 * What CloudFormation knows of a resource type before it touches a resource; facts of AWS's resource type reference.
 *
 * @param name for example {@code AWS::Lambda::Function}
 * @param required properties without which validation fails
 * @param optional all other properties; what is in neither set is refused as AWS refuses it
 * @param createOnly properties whose change needs a replacement
 * @param attributes what {@code Fn::GetAtt} may ask for
 * @param anyProperty whether properties outside the two sets are accepted (custom resources)
 */
public record ResourceType(
        String name,
        Set<String> required,
        Set<String> optional,
        Set<String> createOnly,
        Set<String> attributes,
        boolean anyProperty) {

    public ResourceType {
        required = Set.copyOf(required);
        optional = Set.copyOf(optional);
        createOnly = Set.copyOf(createOnly);
        attributes = Set.copyOf(attributes);
    }

    /** Whether {@code Fn::GetAtt} may ask for this: an attribute or, as for all types of AWS's registry, a property. */
    public boolean gives(String attribute) {
        var property = attribute.split("\\.", 2)[0];
        return anyProperty
                || attributes.contains(attribute)
                || required.contains(property)
                || optional.contains(property);
    }

    /** A type with no property and no attribute yet. */
    public static ResourceType named(String name) {
        return new ResourceType(name, Set.of(), Set.of(), Set.of(), Set.of(), false);
    }

    /** The same type with these required properties. */
    public ResourceType required(String... properties) {
        return new ResourceType(name, Set.of(properties), optional, createOnly, attributes, anyProperty);
    }

    /** The same type with these optional properties. */
    public ResourceType optional(String... properties) {
        return new ResourceType(name, required, Set.of(properties), createOnly, attributes, anyProperty);
    }

    /** The same type with these properties, of those named before, needing a replacement. */
    public ResourceType createOnly(String... properties) {
        return new ResourceType(name, required, optional, Set.of(properties), attributes, anyProperty);
    }

    /** The same type with these attributes. */
    public ResourceType attributes(String... names) {
        return new ResourceType(name, required, optional, createOnly, Set.of(names), anyProperty);
    }
}
