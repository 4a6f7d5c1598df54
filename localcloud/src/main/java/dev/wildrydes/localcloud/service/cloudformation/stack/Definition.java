package dev.wildrydes.localcloud.service.cloudformation.stack;

import dev.wildrydes.localcloud.service.cloudformation.template.ParameterValues;
import java.util.List;
import java.util.Map;

/**
 * What a user asks a stack to be.
 *
 * @param body the template's text, as it was given
 * @param capabilities as acknowledged
 */
public record Definition(String body, ParameterValues parameters, Map<String, String> tags, List<String> capabilities) {

    /** The same; what was acknowledged before stays so when nothing is acknowledged anew. */
    Definition after(Definition previous) {
        return previous == null || !capabilities.isEmpty()
                ? this
                : new Definition(body, parameters, tags, previous.capabilities());
    }
}
