package dev.wildrydes.localcloud.service.cloudformation.stack;

import java.util.List;

/**
 * What an operation would do to one resource; members and values as in {@code ResourceChange} of the API.
 *
 * @param action {@code Add}, {@code Modify} or {@code Remove}
 * @param replacement {@code True}, {@code False} or {@code Conditional}; null unless modified
 */
public record PlannedChange(
        String action,
        String logicalId,
        String physicalId,
        String type,
        String replacement,
        List<String> scope,
        List<Detail> details) {

    /**
     * One property or other attribute that differs.
     *
     * @param attribute {@code Properties}, {@code Metadata}, {@code Tags}, …
     * @param name of the property; null for other attributes
     * @param recreation {@code Never}, {@code Always} or {@code Conditionally}
     * @param evaluation {@code Static} or {@code Dynamic}
     * @param source {@code DirectModification}, {@code ParameterReference}, …
     * @param cause the parameter or resource that brings the change; null for a direct one
     */
    public record Detail(
            String attribute,
            String name,
            String recreation,
            String evaluation,
            String source,
            String cause,
            String before,
            String after) {}
}
