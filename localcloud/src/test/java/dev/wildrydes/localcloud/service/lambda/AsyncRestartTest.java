package dev.wildrydes.localcloud.service.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.service.lambda.handlers.Handlers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;

class AsyncRestartTest {
    @TempDir
    Path folder;

    @TempDir
    Path place;

    @Test
    @Conformance(ours = "docs/local-cloud.md, Where its state is: asynchronous invocations are delivered at least once")
    void anEventThatAStopInterruptedIsRunAgainEvenWhenNoRetryIsGranted() {
        try (var cloud = new TestCloud(folder, Map.of())) {
            cloud.create("meet", "Handlers::meet", FunctionZip.of(Handlers.class), request -> {});
            cloud.lambda.putFunctionEventInvokeConfig(
                    request -> request.functionName("meet").maximumRetryAttempts(0));
            cloud.invoke(request -> request.functionName("meet")
                    .invocationType(InvocationType.EVENT)
                    .payload(SdkBytes.fromUtf8String("{\"number\":\"2\",\"place\":\"" + place + "\"}")));
            await(() -> attempts() == 1);
        }

        try (var cloud = new TestCloud(folder, Map.of())) {
            await(() -> attempts() == 2);

            assertThat(cloud.lambda.listFunctions().functions()).hasSize(1);
        }
    }

    private long attempts() {
        try (var here = Files.list(place)) {
            return here.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the time until which to wait").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
