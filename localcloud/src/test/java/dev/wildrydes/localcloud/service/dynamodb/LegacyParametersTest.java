package dev.wildrydes.localcloud.service.dynamodb;

import static dev.wildrydes.localcloud.service.dynamodb.DynamoDbCloud.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeAction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalOperator;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ExpectedAttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

@Conformance(
        documented =
                "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html")
class LegacyParametersTest {
    @TempDir
    Path folder;

    private DynamoDbCloud cloud;
    private DynamoDbClient client;

    @BeforeEach
    void start() {
        cloud = DynamoDbCloud.start(folder);
        client = cloud.client();
        cloud.create("rides", List.of("Id:S", "Hop:N"), List.of(), table -> table);
        for (var hop = 1; hop <= 5; hop++) {
            cloud.put("rides", "{'Id':{'S':'r'},'Hop':{'N':'" + hop + "'},'City':{'S':'city-" + hop % 2 + "'}}");
        }
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void keyConditionsAndAQueryFilterChooseAndAttributesToGetProjects() {
        var found = client.query(query -> query.tableName("rides")
                .keyConditions(Map.of("Id", condition("EQ", "r"), "Hop", number("GT", 2)))
                .queryFilter(Map.of("City", condition("NE", "city-0")))
                .attributesToGet("Hop"));

        assertThat(found.items()).containsExactly(item("{'Hop':{'N':'3'}}"), item("{'Hop':{'N':'5'}}"));
        assertThat(found.scannedCount()).isEqualTo(3);
    }

    @Test
    void aScanFilterJoinsItsConditionsByTheOperator() {
        assertThat(hops("OR", Map.of("City", condition("CONTAINS", "-0"), "Hop", number("EQ", 5))))
                .containsExactly("2", "4", "5");
        assertThat(hops(null, Map.of("City", condition("BEGINS_WITH", "city-1"), "Hop", number("LE", 3))))
                .containsExactly("1", "3");
        assertThat(hops(null, Map.of("City", condition("NOT_CONTAINS", "-0"), "Hop", number("IN", 1, 2))))
                .containsExactly("1");
        assertThat(hops(null, Map.of("Hop", number("BETWEEN", 2, 3), "Color", condition("NULL"))))
                .containsExactly("2", "3");
        assertThat(hops(null, Map.of("Color", condition("NOT_NULL")))).isEmpty();
    }

    @Test
    void attributeUpdatesPutAddAndDelete() {
        var changed = client.updateItem(update(update -> update.returnValues(ReturnValue.ALL_NEW)
                .attributeUpdates(Map.of(
                        "City", change(AttributeAction.DELETE, null),
                        "Color", change(null, AttributeValue.fromS("White")),
                        "Laps", change(AttributeAction.ADD, AttributeValue.fromN("3")),
                        "Notes", change(AttributeAction.ADD, AttributeValue.fromL(List.of(AttributeValue.fromS("n")))),
                        "Tags", change(AttributeAction.ADD, AttributeValue.fromSs(List.of("a", "b")))))));
        assertThat(changed.attributes())
                .isEqualTo(item("{'Id':{'S':'r'},'Hop':{'N':'1'},'Color':{'S':'White'},'Laps':{'N':'3'},"
                        + "'Notes':{'L':[{'S':'n'}]},'Tags':{'SS':['a','b']}}"));

        var again = client.updateItem(update(update -> update.returnValues(ReturnValue.UPDATED_NEW)
                .attributeUpdates(Map.of(
                        "Laps", change(AttributeAction.ADD, AttributeValue.fromN("-1")),
                        "Tags", change(AttributeAction.DELETE, AttributeValue.fromSs(List.of("a")))))));
        assertThat(again.attributes()).isEqualTo(item("{'Laps':{'N':'2'},'Tags':{'SS':['b']}}"));
    }

    @Test
    void expectedGuardsAWrite() {
        var absent = Map.of("Id", ExpectedAttributeValue.builder().exists(false).build());
        client.putItem(put -> put.tableName("rides")
                .item(item("{'Id':{'S':'new'},'Hop':{'N':'1'}}"))
                .expected(absent));

        assertThatExceptionOfType(ConditionalCheckFailedException.class)
                .isThrownBy(() -> client.putItem(put -> put.tableName("rides")
                        .item(item("{'Id':{'S':'new'},'Hop':{'N':'1'}}"))
                        .expected(absent)));
        client.deleteItem(delete -> delete.tableName("rides")
                .key(item("{'Id':{'S':'r'},'Hop':{'N':'2'}}"))
                .conditionalOperator(ConditionalOperator.OR)
                .expected(Map.of(
                        "City",
                                ExpectedAttributeValue.builder()
                                        .value(AttributeValue.fromS("other"))
                                        .build(),
                        "Hop",
                                ExpectedAttributeValue.builder()
                                        .comparisonOperator("GE")
                                        .attributeValueList(AttributeValue.fromN("2"))
                                        .build())));
        assertThat(cloud.all("rides")).hasSize(5);
    }

    /** The texts are those that architect/dynalite and ExtendDB/extenddb (pull request 213) have from AWS. */
    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertRefused(
                "Can not use both expression and non-expression parameters in the same request: Non-expression"
                        + " parameters: {AttributeUpdates} Expression parameters: {ConditionExpression}",
                () -> client.updateItem(update(
                        update -> update.attributeUpdates(Map.of()).conditionExpression("attribute_exists(Id)"))));
        assertRefused(
                "ConditionalOperator cannot be used without Filter or Expected",
                () -> client.scan(scan -> scan.tableName("rides").conditionalOperator("OR")));
        assertRefused(
                "ConditionalOperator can only be used when Filter or Expected has two or more elements",
                () -> hops("OR", Map.of("Hop", number("EQ", 1))));
        assertRefused(
                "One or more parameter values were invalid: Invalid number of argument(s) for the BETWEEN"
                        + " ComparisonOperator",
                () -> hops(null, Map.of("Hop", number("BETWEEN", 1))));
        assertRefused(
                "Attempted conditional constraint is not an indexable operation",
                () -> client.query(
                        query -> query.tableName("rides").keyConditions(Map.of("Id", condition("CONTAINS", "r")))));
        assertRefused(
                "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.",
                () -> client.query(query -> query.tableName("rides")));
        assertRefused(
                "One or more parameter values were invalid: Only DELETE action is allowed when no attribute value is"
                        + " specified",
                () -> client.updateItem(
                        update(update -> update.attributeUpdates(Map.of("City", change(AttributeAction.ADD, null))))));
    }

    private List<String> hops(
            String operator, Map<String, software.amazon.awssdk.services.dynamodb.model.Condition> filter) {
        return client
                .scan(scan -> scan.tableName("rides").scanFilter(filter).conditionalOperator(operator))
                .items()
                .stream()
                .map(item -> item.get("Hop").n())
                .toList();
    }

    private static UpdateItemRequest update(UnaryOperator<UpdateItemRequest.Builder> more) {
        return more.apply(UpdateItemRequest.builder().tableName("rides").key(item("{'Id':{'S':'r'},'Hop':{'N':'1'}}")))
                .build();
    }

    private static AttributeValueUpdate change(AttributeAction action, AttributeValue value) {
        return AttributeValueUpdate.builder().action(action).value(value).build();
    }

    private static software.amazon.awssdk.services.dynamodb.model.Condition condition(
            String operator, String... values) {
        return software.amazon.awssdk.services.dynamodb.model.Condition.builder()
                .comparisonOperator(operator)
                .attributeValueList(
                        List.of(values).stream().map(AttributeValue::fromS).toList())
                .build();
    }

    private static software.amazon.awssdk.services.dynamodb.model.Condition number(String operator, Integer... values) {
        return software.amazon.awssdk.services.dynamodb.model.Condition.builder()
                .comparisonOperator(operator)
                .attributeValueList(List.of(values).stream()
                        .map(value -> AttributeValue.fromN(value.toString()))
                        .toList())
                .build();
    }

    private static void assertRefused(String message, Runnable request) {
        assertThatExceptionOfType(DynamoDbException.class)
                .isThrownBy(request::run)
                .satisfies(e -> assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message));
    }
}
