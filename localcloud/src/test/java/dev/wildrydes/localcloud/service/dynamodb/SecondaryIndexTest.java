package dev.wildrydes.localcloud.service.dynamodb;

import static dev.wildrydes.localcloud.service.dynamodb.DynamoDbCloud.definitions;
import static dev.wildrydes.localcloud.service.dynamodb.DynamoDbCloud.item;
import static dev.wildrydes.localcloud.service.dynamodb.DynamoDbCloud.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.Select;

@Conformance(documented = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html")
class SecondaryIndexTest {
    @TempDir
    Path folder;

    private DynamoDbCloud cloud;
    private DynamoDbClient client;

    @BeforeEach
    void start() {
        cloud = DynamoDbCloud.start(folder);
        client = cloud.client();
        cloud.create(
                "rides",
                List.of("Id:S", "Hop:N"),
                List.of("Lap:N"),
                table -> table.localSecondaryIndexes(LocalSecondaryIndex.builder()
                        .indexName("by-lap")
                        .keySchema(schema("Id", "Lap"))
                        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                        .build()));
        cloud.put("rides", "{'Id':{'S':'r'},'Hop':{'N':'1'},'Lap':{'N':'30'},'City':{'S':'Seattle'}}");
        cloud.put("rides", "{'Id':{'S':'r'},'Hop':{'N':'2'},'Lap':{'N':'4'},'City':{'S':'Kent'}}");
        cloud.put("rides", "{'Id':{'S':'r'},'Hop':{'N':'3'},'City':{'S':'Bothell'}}");
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html")
    void aLocalIndexSortsByItsOwnKeyAndLeavesOutItemsWithoutIt() {
        assertThat(laps(query -> query)).containsExactly("4", "30");
        assertThat(laps(query -> query.scanIndexForward(false).consistentRead(true)))
                .containsExactly("30", "4");
        assertThat(client.query(byLap()).items().get(0)).containsOnlyKeys("Id", "Hop", "Lap");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html")
    void aLocalIndexFetchesWhatItDoesNotHave() {
        assertThat(client.query(byLap().toBuilder()
                                .select(Select.ALL_ATTRIBUTES)
                                .build())
                        .items())
                .contains(item("{'Id':{'S':'r'},'Hop':{'N':'2'},'Lap':{'N':'4'},'City':{'S':'Kent'}}"));
        assertThat(client.query(byLap().toBuilder().projectionExpression("City").build())
                        .items())
                .contains(item("{'City':{'S':'Kent'}}"));
    }

    @Test
    void pagesOfAnIndexFollowEachOtherAlsoWhereItsKeysAreEqual() {
        cloud.put("rides", "{'Id':{'S':'r'},'Hop':{'N':'5'},'Lap':{'N':'4'}}");
        var pages = client.queryPaginator(byLap().toBuilder().limit(1).build());

        assertThat(pages.items().stream().map(item -> item.get("Hop").n())).containsExactly("2", "5", "1");
        assertThat(client.query(byLap().toBuilder().limit(1).build()).lastEvaluatedKey())
                .isEqualTo(item("{'Id':{'S':'r'},'Hop':{'N':'2'},'Lap':{'N':'4'}}"));
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html")
    void anIndexThatIsAddedIsFilledAndOneThatIsTakenAwayIsGone() {
        addByCity(ProjectionType.ALL);

        var described =
                client.describeTable(describe -> describe.tableName("rides")).table();
        assertThat(described.globalSecondaryIndexes()).singleElement().satisfies(index -> {
            assertThat(index.indexStatus()).isEqualTo(IndexStatus.ACTIVE);
            assertThat(index.indexArn()).isEqualTo("arn:aws:dynamodb:us-east-2:000000000000:table/rides/index/by-city");
            assertThat(index.itemCount()).isEqualTo(3);
        });
        assertThat(described.attributeDefinitions()).extracting("attributeName").contains("City");
        assertThat(client.query(byCity("Kent")).items())
                .extracting(item -> item.get("Hop").n())
                .containsExactly("2");

        client.updateTable(update -> update.tableName("rides").globalSecondaryIndexUpdates(delete("by-city")));
        assertRefused("The table does not have the specified index: by-city", () -> client.query(byCity("Kent")));
        assertThat(client.describeTable(describe -> describe.tableName("rides"))
                        .table()
                        .attributeDefinitions())
                .extracting("attributeName")
                .containsExactlyInAnyOrder("Id", "Hop", "Lap");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.OnlineOps.html")
    void anIndexThatIsAddedPassesOverItemsThatCannotStandInItAndRefusesNewOnes() {
        cloud.put("rides", "{'Id':{'S':'r'},'Hop':{'N':'9'},'City':{'N':'98101'}}");
        addByCity(ProjectionType.ALL);

        assertThat(client.scan(scan -> scan.tableName("rides").indexName("by-city"))
                        .count())
                .isEqualTo(3);
        assertRefused(
                "One or more parameter values were invalid: Type mismatch for Index Key City Expected: S Actual: N"
                        + " IndexName: by-city",
                () -> cloud.put("rides", "{'Id':{'S':'r'},'Hop':{'N':'8'},'City':{'N':'1'}}"));
        assertRefused(
                "One or more parameter values are not valid. A value specified for a secondary index key is not"
                        + " supported. The AttributeValue for a key attribute cannot contain an empty string value."
                        + " IndexName: by-city, IndexKey: City",
                () -> cloud.put("rides", "{'Id':{'S':'r'},'Hop':{'N':'8'},'City':{'S':''}}"));
        assertRefused(
                "The update expression attempted to update the secondary index key to unsupported type",
                () -> client.updateItem(update -> update.tableName("rides")
                        .key(item("{'Id':{'S':'r'},'Hop':{'N':'1'}}"))
                        .updateExpression("SET City = Hop")));
    }

    /** The texts are those that architect/dynalite has from AWS. */
    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html",
                "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html"
            })
    void whatAGlobalIndexDoesNotHaveIsRefused() {
        addByCity(ProjectionType.KEYS_ONLY);

        assertRefused(
                "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global"
                        + " secondary index by-city because its projection type is not ALL",
                () -> client.query(
                        byCity("Kent").toBuilder().select(Select.ALL_ATTRIBUTES).build()));
        assertRefused(
                "One or more parameter values were invalid: Global secondary index by-city does not project [Color]",
                () -> client.query(
                        byCity("Kent").toBuilder().projectionExpression("Color").build()));
        assertRefused(
                "Consistent reads are not supported on global secondary indexes",
                () -> client.scan(
                        scan -> scan.tableName("rides").indexName("by-city").consistentRead(true)));
        assertRefused("Attempting to create an index which already exists", () -> addByCity(ProjectionType.ALL));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> client.updateTable(
                        update -> update.tableName("rides").globalSecondaryIndexUpdates(delete("by-color"))));
    }

    @Test
    void anIndexIsReadFromAfterAKeyOfItsOwnOnly() {
        assertRefused(
                "The provided starting key is invalid",
                () -> client.query(byLap().toBuilder()
                        .exclusiveStartKey(item("{'Id':{'S':'r'},'Hop':{'N':'2'}}"))
                        .build()));
    }

    /** ExtendDB/extenddb issue 111 has seen it on AWS. */
    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html")
    void aKeyConditionTakesItsKeyOnEitherSide() {
        assertThat(laps(query -> query.keyConditionExpression("Id = :i AND :l <= Lap")
                        .expressionAttributeValues(item("{':i':{'S':'r'},':l':{'N':'5'}}"))))
                .containsExactly("30");
    }

    private void addByCity(ProjectionType projected) {
        client.updateTable(update -> update.tableName("rides")
                .attributeDefinitions(definitions(List.of("City:S"), List.of()))
                .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder()
                        .create(index -> index.indexName("by-city")
                                .keySchema(schema("City"))
                                .projection(projection -> projection.projectionType(projected)))
                        .build()));
    }

    private static GlobalSecondaryIndexUpdate delete(String index) {
        return GlobalSecondaryIndexUpdate.builder()
                .delete(delete -> delete.indexName(index))
                .build();
    }

    private List<String> laps(UnaryOperator<QueryRequest.Builder> more) {
        return client.query(more.apply(byLap().toBuilder()).build()).items().stream()
                .map(item -> item.get("Lap").n())
                .toList();
    }

    private static QueryRequest byLap() {
        return query("by-lap", "Id = :v", "r");
    }

    private static QueryRequest byCity(String city) {
        return query("by-city", "City = :v", city);
    }

    private static QueryRequest query(String index, String condition, String value) {
        return QueryRequest.builder()
                .tableName("rides")
                .indexName(index)
                .keyConditionExpression(condition)
                .expressionAttributeValues(Map.of(":v", AttributeValue.fromS(value)))
                .build();
    }

    private static void assertRefused(String message, Runnable request) {
        Consumer<DynamoDbException> worded =
                e -> assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
        assertThatExceptionOfType(DynamoDbException.class)
                .isThrownBy(request::run)
                .satisfies(worded);
    }
}
