package dev.wildrydes.localcloud.service.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What the names in a template stand for. Each method refuses a name that it does not know. */
public interface Scope {

    /** The value of a parameter or pseudo parameter; none if no parameter has this name. */
    Optional<JsonNode> variable(String name);

    /** Whether a condition holds. */
    boolean condition(String name);

    /** What {@code Ref} gives for a resource. */
    String physicalId(String logicalId);

    /** What {@code Fn::GetAtt} gives. */
    String attribute(String logicalId, String attribute);

    /** The value exported under a name. */
    String exported(String exportName);

    /** The value of an SSM parameter, by {@code name} or {@code name:version}. */
    String ssm(String reference);

    /** A resolved text as this cloud has to say it. */
    String localized(String text);
}
