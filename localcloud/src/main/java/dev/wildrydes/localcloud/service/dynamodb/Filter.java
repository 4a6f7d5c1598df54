package dev.wildrydes.localcloud.service.dynamodb;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a query or a scan keeps of the items that it looks at.
 *
 * @param kind the parameter as messages call it
 * @param condition null to keep all
 * @param attributes what the condition is about
 */
record Filter(String kind, Condition condition, Set<String> attributes)
        implements Predicate<Map<String, AttributeValue>> {

    /** @param expression null to keep all */
    static Filter of(String expression, Placeholders placeholders) {
        if (expression == null) {
            return new Filter("Filter Expression", null, Set.of());
        }
        var parsed = ConditionParser.parsed("FilterExpression", expression, placeholders);
        return new Filter("Filter Expression", parsed.condition(), parsed.attributes());
    }

    /** This, or the other if this keeps all. */
    Filter or(Filter other) {
        return condition == null ? other : this;
    }

    @Override
    public boolean test(Map<String, AttributeValue> item) {
        return condition == null || condition.test(item);
    }

    /** A query chooses by its keys before it filters. */
    void refuseKeys(KeySchema schema) {
        schema.elements().stream()
                .map(KeyElement::name)
                .filter(attributes::contains)
                .findFirst()
                .ifPresent(name -> {
                    throw DynamoDbErrors.invalid(
                            kind + " can only contain non-primary key attributes: Primary key attribute: " + name);
                });
    }
}
