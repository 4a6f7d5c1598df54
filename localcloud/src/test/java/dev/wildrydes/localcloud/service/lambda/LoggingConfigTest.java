package dev.wildrydes.localcloud.service.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.service.lambda.handlers.Handlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;

/** How a function is told to log, of which requests name parts only. */
class LoggingConfigTest {
    private static final SdkBytes ZIP = FunctionZip.of(Handlers.class);
    private static final String GROUP = "/aws/lambda/ride";

    @TempDir
    Path folder;

    private TestCloud cloud;

    @BeforeEach
    void start() {
        cloud = new TestCloud(folder, Map.of("lambda.update-time", "PT0S"));
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    @Conformance(recorded = "lambda_/test_lambda_api: TestLoggingConfig::test_function_advanced_logging_configuration")
    void jsonHasLevelsAndWhatAChangeDoesNotNameStays() {
        cloud.create(
                "ride", "Handlers::echo", ZIP, request -> request.loggingConfig(config -> config.logFormat("JSON")));
        assertThat(shown()).isEqualTo(json("INFO", "INFO", GROUP));

        assertThat(changed(config -> config.logGroup("cool_lambda"))).isEqualTo(json("INFO", "INFO", "cool_lambda"));
        assertThat(shown()).isEqualTo(json("INFO", "INFO", "cool_lambda"));
    }

    @Test
    @Conformance(
            recorded = {
                "lambda_/test_lambda_api: TestLoggingConfig::test_advanced_logging_configuration_format_switch",
                "lambda_/test_lambda_api:"
                        + " TestLoggingConfig::test_function_partial_advanced_logging_configuration_update"
            })
    void textHasNoLevels() {
        cloud.create("ride", "Handlers::echo", ZIP, request -> {});
        var text = LoggingConfig.builder().logFormat("Text").logGroup(GROUP).build();
        assertThat(shown()).isEqualTo(text);

        assertThat(changed(config -> config.logFormat("JSON").systemLogLevel("DEBUG")))
                .isEqualTo(json("INFO", "DEBUG", GROUP));
        assertThat(changed(config -> config.logFormat("Text"))).isEqualTo(text);
        assertThat(changed(config -> config.logFormat("JSON"))).isEqualTo(json("INFO", "INFO", GROUP));
    }

    private LoggingConfig changed(Consumer<LoggingConfig.Builder> change) {
        var told = cloud.lambda
                .updateFunctionConfiguration(
                        request -> request.functionName("ride").loggingConfig(change))
                .loggingConfig();
        cloud.lambda.waiter().waitUntilFunctionUpdatedV2(request -> request.functionName("ride"));
        return told;
    }

    private LoggingConfig shown() {
        return cloud.lambda
                .getFunctionConfiguration(request -> request.functionName("ride"))
                .loggingConfig();
    }

    private static LoggingConfig json(String application, String system, String group) {
        return LoggingConfig.builder()
                .logFormat("JSON")
                .applicationLogLevel(application)
                .systemLogLevel(system)
                .logGroup(group)
                .build();
    }
}
