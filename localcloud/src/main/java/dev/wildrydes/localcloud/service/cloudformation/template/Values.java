package dev.wildrydes.localcloud.service.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How CloudFormation compares resolved values: {@code 14} and {@code "14"} are the same, as a property's type decides.
 */
public final class Values {
    private Values() {}

    /** Whether two values are the same to a resource. */
    public static boolean same(JsonNode one, JsonNode other) {
        if (one.isValueNode() && other.isValueNode()) {
            return one.isNull() ? other.isNull() : one.asText().equals(other.asText());
        }
        if (one.size() != other.size() || one.getNodeType() != other.getNodeType()) {
            return false;
        }
        if (one.isObject()) {
            return one.properties().stream()
                    .allMatch(member ->
                            other.has(member.getKey()) && same(member.getValue(), other.get(member.getKey())));
        }
        for (var i = 0; i < one.size(); i++) {
            if (!same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }
}
