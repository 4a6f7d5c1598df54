package dev.wildrydes.localcloud.service.dynamodb;

import static dev.wildrydes.localcloud.service.dynamodb.DynamoDbCloud.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.Conformance;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Conformance(documented = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html")
class TimeToLiveTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void itemsGoWhenTheirTimeIsOverAndAMomentLongAgoIsNotBelieved() {
        var now = Clock.systemUTC().instant().getEpochSecond();
        try (var cloud = DynamoDbCloud.start(folder)) {
            cloud.create("rides", List.of("Id:S"), List.of(), table -> table);
            cloud.client().updateTimeToLive(update -> update.tableName("rides")
                    .timeToLiveSpecification(live -> live.enabled(true).attributeName("Until")));
            cloud.put("rides", "{'Id':{'S':'soon'},'Until':{'N':'" + (now + 300) + "'}}");
            cloud.put("rides", "{'Id':{'S':'later'},'Until':{'N':'" + (now + 90_000) + "'}}");
            cloud.put("rides", "{'Id':{'S':'text'},'Until':{'S':'" + (now + 300) + "'}}");
            cloud.put("rides", "{'Id':{'S':'ancient'},'Until':{'N':'1000'}}");
            cloud.put("rides", "{'Id':{'S':'ever'}}");
        }

        try (var cloud = DynamoDbCloud.start(folder, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10)))) {
            while (cloud.all("rides").contains(item("{'Id':{'S':'soon'},'Until':{'N':'" + (now + 300) + "'}}"))) {
                Thread.onSpinWait();
            }
            assertThat(cloud.all("rides").stream().map(item -> item.get("Id").s()))
                    .containsExactlyInAnyOrder("later", "text", "ancient", "ever");
        }
    }
}
