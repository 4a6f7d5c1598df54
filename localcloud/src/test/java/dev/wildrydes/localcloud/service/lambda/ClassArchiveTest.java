package dev.wildrydes.localcloud.service.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.service.lambda.handlers.Handlers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(180)
    @Conformance(ours = "docs/local-cloud.md, Settings: lambda.quiet")
    void aQuietEnvironmentWritesAnArchiveForLaterOnesAndStaysWarm() throws Exception {
        try (var cloud = new TestCloud(folder, Map.of("lambda.quiet", "PT0.1S"))) {
            cloud.create("ride", "Handlers::count", FunctionZip.of(Handlers.class), request -> {});
            assertThat(cloud.invoke("ride", "{}").payload().asUtf8String()).isEqualTo("1");
            while (archives().isEmpty()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }

            assertThat(cloud.invoke("ride", "{}").payload().asUtf8String()).isEqualTo("2");
            assertThat(archives()).hasSize(1);

            cloud.create("later", "Handlers::count", FunctionZip.of(Handlers.class), request -> {});
            assertThat(cloud.invoke("later", "{}").payload().asUtf8String()).isEqualTo("1");
            assertThat(archives()).hasSize(1);
        }
    }

    private List<Path> archives() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }
}
