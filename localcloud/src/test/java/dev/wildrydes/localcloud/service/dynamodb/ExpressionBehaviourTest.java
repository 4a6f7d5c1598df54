package dev.wildrydes.localcloud.service.dynamodb;

import static dev.wildrydes.localcloud.service.dynamodb.DynamoDbCloud.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wildrydes.localcloud.Conformance;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** What expressions mean where the developer guide leaves it open, as scylladb's test/alternator saw it on AWS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Conformance(
        documented =
                "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html")
class ExpressionBehaviourTest {
    @TempDir
    static Path folder;

    private DynamoDbCloud cloud;

    @BeforeAll
    void start() {
        cloud = DynamoDbCloud.start(folder);
        cloud.create(
                "rides",
                List.of("Id:S"),
                List.of("Laps:S"),
                table -> table.globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("byLaps")
                        .keySchema(DynamoDbCloud.schema("Laps"))
                        .projection(projection -> projection.projectionType("ALL"))
                        .build()));
    }

    @AfterAll
    void stop() {
        cloud.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Nothing <> Nowhere | true",
                "Nothing <> :n | true",
                "attribute_type(:n, :type) | true",
                "contains(Bytes, :bytes) | true",
                "contains(Bytes, Id) | false",
                "Id BETWEEN Hops AND Hops | false"
            })
    void aConditionHoldsOrNot(String condition, boolean holds) {
        cloud.put("rides", "{'Id':{'S':'c'},'Bytes':{'B':'AQIDBA=='},'Hops':{'L':[{'N':'1'}]}}");
        var values = Map.of(
                ":n", item("{'v':{'N':'1'}}").get("v"),
                ":type", AttributeValue.fromS("N"),
                ":bytes", item("{'v':{'B':'AgM='}}").get("v"));
        var used = new HashMap<>(values);
        used.keySet()
                .removeIf(name -> !condition.contains(name + " ")
                        && !condition.contains(name + ",")
                        && !condition.contains(name + ")")
                        && !condition.endsWith(name));

        var found = cloud.client().scan(scan -> scan.tableName("rides")
                .filterExpression("Id = :id AND (" + condition + ")")
                .expressionAttributeValues(with(used, ":id", "c")));

        assertThat(found.count() == 1).isEqualTo(holds);
    }

    private static Map<String, AttributeValue> with(Map<String, AttributeValue> values, String name, String text) {
        values.put(name, AttributeValue.fromS(text));
        return values;
    }

    @ParameterizedTest(name = "{0}")
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html")
    @CsvSource(
            delimiter = '|',
            value = {
                "SET _a = :v | Syntax error; token: \"_\", near: \"SET _a\"",
                "SET 1a = :v | Syntax error; token: \"1\", near: \"SET 1a\"",
                "SET a = _f(:v) | Syntax error; token: \"_\", near: \"= _f\"",
                "SET a = list_append(list_append(a, b), :v) |"
                        + " The function is not allowed to be used this way in an expression; function: list_append",
                "SET a = size(:v) |"
                        + " The function is not allowed to be used this way in an expression; function: size",
                "SET a[99999999999] = :v | List index is not within the allowable range; index: [99999999999]"
            })
    void anUpdateIsRefused(String update, String message) {
        assertThatThrownBy(() -> update("u", update, Map.of(":v", AttributeValue.fromL(List.of()))))
                .isInstanceOfSatisfying(DynamoDbException.class, e -> assertThat(
                                e.awsErrorDetails().errorMessage())
                        .isEqualTo("Invalid UpdateExpression: " + message));
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html")
    void aProjectionShowsNothingOfListsAndMapsInWhichItFindsNothing() {
        cloud.put("rides", "{'Id':{'S':'p'},'Hops':{'L':[{'N':'1'}]},'Doc':{'M':{'a':{'L':[{'N':'2'}]}}}}");

        assertThat(projected("Hops[1]")).isEmpty();
        assertThat(projected("Doc.b")).isEmpty();
        assertThat(projected("Doc.a[3], Doc.b.c")).isEmpty();
        assertThat(projected("Doc.a[0]")).isEqualTo(item("{'Doc':{'M':{'a':{'L':[{'N':'2'}]}}}}"));
        assertThatThrownBy(() -> projected("a" + ".b".repeat(32)))
                .hasMessageContaining(
                        "Invalid ProjectionExpression: The document path has too many nesting levels; nesting levels: 33");
    }

    private Map<String, AttributeValue> projected(String expression) {
        return cloud.client()
                .getItem(get ->
                        get.tableName("rides").key(item("{'Id':{'S':'p'}}")).projectionExpression(expression))
                .item();
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html")
    void elementsBehindTheEndOfAListAreAppendedInTheOrderOfTheirPositions() {
        cloud.put("rides", "{'Id':{'S':'l'},'Hops':{'L':[{'S':'first'}]}}");

        var after = update(
                "l",
                "SET Hops[84] = :a, Hops[37] = :b, Hops[50] = :c",
                item("{':a':{'S':'84'},':b':{'S':'37'},':c':{'S':'50'}}"));

        assertThat(after)
                .isEqualTo(item("{'Id':{'S':'l'},'Hops':{'L':[{'S':'first'},{'S':'37'},{'S':'50'},{'S':'84'}]}}"));
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html")
    void anUpdateThatOnlyTakesAwayMakesNoItem() {
        assertThat(update("none", "REMOVE Hops", Map.of())).isEmpty();
        assertThat(update("none", "REMOVE Hops[0], Doc.a", Map.of())).isEmpty();
        assertThat(update("none", "DELETE Tags :t", item("{':t':{'SS':['a']}}")))
                .isEmpty();
        assertThat(update("some", "REMOVE Hops SET a = :a", item("{':a':{'S':'b'}}")))
                .isEqualTo(item("{'Id':{'S':'some'},'a':{'S':'b'}}"));
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html")
    void aSumOfTooManyDigitsOverflows() {
        assertThatThrownBy(() -> update("s", "SET a = :a + :b", item("{':a':{'N':'1e50'},':b':{'N':'1'}}")))
                .hasMessageContaining("Number overflow. Attempting to store a number with magnitude larger than"
                        + " supported range");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html")
    void anIndexesKeyIsUpdatedByScalarsOfItsTypeAlone() {
        cloud.put("rides", "{'Id':{'S':'k'},'Laps':{'S':'one'},'Count':{'N':'1'}}");

        assertThatThrownBy(() -> update("k", "SET Laps = :n", item("{':n':{'N':'1'}}")))
                .hasMessageContaining("One or more parameter values were invalid: Type mismatch for Index Key Laps"
                        + " Expected: S Actual: N IndexName: byLaps");
        assertThatThrownBy(() -> update("k", "SET Laps.a = :n", item("{':n':{'N':'1'}}")))
                .hasMessageContaining("Key attributes must be scalars; list random access '[]' and map lookup '.' are"
                        + " not allowed: IndexKey: Laps");
        assertThatThrownBy(() -> cloud.put("rides", "{'Id':{'S':'k'},'Laps':{'S':'" + "x".repeat(2049) + "'}}"))
                .hasMessageContaining("Size of hashkey has exceeded the maximum size limit of2048 bytes");
    }

    private Map<String, AttributeValue> update(String id, String expression, Map<String, AttributeValue> values) {
        return cloud.client()
                .updateItem(update -> update.tableName("rides")
                        .key(Map.of("Id", AttributeValue.fromS(id)))
                        .updateExpression(expression)
                        .expressionAttributeValues(values.isEmpty() ? null : values)
                        .returnValues(ReturnValue.ALL_NEW))
                .attributes();
    }
}
