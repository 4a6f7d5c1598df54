package dev.wildrydes.localcloud.resource;

import java.util.Map;

/**
 * A resource as its stack sees it.
 *
 * @param physicalId what {@code Ref} gives
 * @param attributes what {@code Fn::GetAtt} gives, by attribute name
 */
public record Resource(String physicalId, Map<String, String> attributes) {
    public Resource {
        attributes = Map.copyOf(attributes);
    }
}
