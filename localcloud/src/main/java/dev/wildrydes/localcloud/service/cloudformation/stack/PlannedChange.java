package dev.wildrydes.localcloud.service.cloudformation.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What an operation would do to one resource; members and values as in {@code ResourceChange} of the API.
 *
 * @param action {@code Add}, {@code Modify} or {@code Remove}
 * @param replacement {@code True}, {@code False} or {@code Conditional}; null unless modified
 * @param policyAction what becomes of a physical resource that goes; null when none does
 * @param before the properties as they are; null for an added resource
 * @param after the properties as they would be; null for a removed one
 */
public record PlannedChange(
        String action,
        String logicalId,
        String physicalId,
        String type,
        String replacement,
        String policyAction,
        List<String> scope,
        List<Detail> details,
        ObjectNode before,
        ObjectNode after) {

    /**
     * One property or other attribute that differs, for one of its causes.
     *
     * @param attribute {@code Properties}, {@code Metadata}, {@code Tags}, …
     * @param name of the property; null for other attributes
     * @param recreation {@code Never} or {@code Always}
     * @param evaluation {@code Static} or {@code Dynamic}
     * @param source {@code DirectModification}, {@code ParameterReference}, …
     * @param cause the parameter or resource that brings the change; null for a direct one
     * @param onlyWithValues whether it is only told to who asks for the values too
     */
    public record Detail(
            String attribute,
            String name,
            String recreation,
            String evaluation,
            String source,
            String cause,
            boolean onlyWithValues,
            String before,
            String after) {}
}
