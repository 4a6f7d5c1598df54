package dev.wildrydes.localcloud.service.dynamodb;

import static dev.wildrydes.localcloud.service.dynamodb.DynamoDbCloud.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class BatchGetTest {
    private static final int ITEM_BYTES = 400_000;
    private static final int ITEMS = 45;

    @TempDir
    Path folder;

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html")
    void whatDoesNotFitIntoAnAnswerIsLeftToBeAskedForAgain() {
        try (var cloud = DynamoDbCloud.start(folder)) {
            cloud.create("rides", List.of("Id:S"), List.of(), table -> table);
            var notes = "n".repeat(ITEM_BYTES);
            IntStream.range(0, ITEMS)
                    .forEach(i -> cloud.put("rides", "{'Id':{'S':'" + i + "'},'Notes':{'S':'" + notes + "'}}"));
            var wanted = KeysAndAttributes.builder()
                    .keys(IntStream.range(0, ITEMS)
                            .mapToObj(i -> item("{'Id':{'S':'" + i + "'}}"))
                            .toList())
                    .projectionExpression("Id")
                    .build();

            var first = cloud.client().batchGetItem(get -> get.requestItems(Map.of("rides", wanted)));

            var left = first.unprocessedKeys().get("rides");
            assertThat(first.responses().get("rides")).hasSizeBetween(41, 43);
            assertThat(left.projectionExpression()).isEqualTo("Id");
            var rest = cloud.client().batchGetItem(get -> get.requestItems(first.unprocessedKeys()));
            assertThat(rest.unprocessedKeys()).isEmpty();
            assertThat(first.responses().get("rides").size()
                            + rest.responses().get("rides").size())
                    .isEqualTo(ITEMS);
        }
    }

    @Test
    @Conformance(recorded = "dynamodb/test_dynamodb: TestDynamoDB::test_batch_write_not_matching_schema")
    void aBatchDoesNotSayWhatIsWrongWithAKey() {
        try (var cloud = DynamoDbCloud.start(folder)) {
            cloud.create("rides", List.of("Id:S", "Hop:N"), List.of(), table -> table);

            for (var item : List.of("{'Id':{'S':'r'}}", "{'Id':{'N':'1'},'Hop':{'N':'1'}}")) {
                var write = WriteRequest.builder()
                        .putRequest(PutRequest.builder().item(item(item)).build())
                        .build();
                assertThatExceptionOfType(DynamoDbException.class)
                        .isThrownBy(() -> cloud.client()
                                .batchWriteItem(batch -> batch.requestItems(Map.of("rides", List.of(write)))))
                        .satisfies(e -> assertThat(e.awsErrorDetails().errorMessage())
                                .isEqualTo("The provided key element does not match the schema"));
            }
        }
    }
}
