package dev.wildrydes.localcloud.service.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.TestAssembly;
import dev.wildrydes.localcloud.service.apigateway.restapi.Api;
import dev.wildrydes.localcloud.service.apigateway.restapi.Apis;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ApisTest {
    @TempDir
    Path folder;

    @Test
    @Conformance(ours = "docs/decisions/0003-store.md")
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aSearchThatWaitsForAChangeDoesNotHoldTheChangeUp() throws Exception {
        try (var cloud = TestAssembly.of(folder, List.of(ApiGatewayService::new))) {
            var apis = new Apis(cloud);
            var found = new CompletableFuture<Optional<Api>>();
            var searching = new Thread(() -> found.complete(apis.anywhere("unknown")));

            cloud.store().write(() -> {
                searching.start();
                while (searching.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                try {
                    apis.change("us-east-2", "unknown", api -> api);
                } catch (RuntimeException e) {
                    assertThat(e).hasMessageContaining("Invalid API identifier");
                }
            });

            assertThat(found.orTimeout(30, TimeUnit.SECONDS).join()).isEmpty();
        }
    }
}
