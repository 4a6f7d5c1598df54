package dev.wildrydes.localcloud.service.dynamodb;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * What of the items of a page is in the answer.
 *
 * @param counted whether it is their number alone
 * @param fetches whether attributes are wanted that the view's local index does not have: the table has them
 */
record Selection(View view, Projection projection, boolean counted, boolean fetches) {

    /** @param select null for the default */
    static Selection of(Select select, Projection projection, View view) {
        var wanted = select == null ? implied(projection, view) : select;
        check(wanted, projection, view);
        var index = view.index();
        var missing = wanted == Select.ALL_ATTRIBUTES ? List.of("ALL") : missing(projection, view);
        var fetches = index != null && !index.projection().equals("ALL") && !missing.isEmpty();
        if (fetches && !index.local()) {
            throw DynamoDbErrors.invalidParameter(
                    wanted == Select.ALL_ATTRIBUTES
                            ? "Select type ALL_ATTRIBUTES is not supported for global secondary index " + index.name()
                                    + " because its projection type is not ALL"
                            : "Global secondary index " + index.name() + " does not project " + missing);
        }
        return new Selection(view, projection, wanted == Select.COUNT, fetches);
    }

    private static Select implied(Projection projection, View view) {
        if (!projection.whole()) {
            return Select.SPECIFIC_ATTRIBUTES;
        }
        return view.index() == null ? Select.ALL_ATTRIBUTES : Select.ALL_PROJECTED_ATTRIBUTES;
    }

    private static void check(Select select, Projection projection, View view) {
        if (select == Select.SPECIFIC_ATTRIBUTES && projection.whole()) {
            throw DynamoDbErrors.invalid(
                    "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES");
        }
        if (select == Select.ALL_PROJECTED_ATTRIBUTES && view.index() == null) {
            throw DynamoDbErrors.invalidParameter(
                    "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
        }
        if (select != Select.SPECIFIC_ATTRIBUTES && !projection.whole()) {
            throw DynamoDbErrors.invalid("Cannot specify the " + projection.kind() + " when choosing to get "
                    + (select == Select.COUNT ? "only the Count" : select));
        }
    }

    private static List<String> missing(Projection projection, View view) {
        return projection.paths().stream()
                .map(AttributePath::top)
                .filter(name -> view.index() != null && !view.index().projects(name, view.table()))
                .distinct()
                .toList();
    }

    List<Map<String, AttributeValue>> of(ItemPage page) {
        return page.items().stream()
                .map(item -> projection.apply(fetches ? item : view.projected(item)))
                .toList();
    }

    /** What a page consumes, with the table's items that had to be fetched. */
    Units units(ItemPage page, Boolean consistent) {
        var read = Consumption.read(view, page.bytes(), consistent);
        return fetches
                ? page.items().stream()
                        .map(item -> Units.ofTable(Consumption.readUnits(Values.size(item), consistent)))
                        .reduce(read, Units::plus)
                : read;
    }
}
