package dev.wildrydes.localcloud.service.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.service.lambda.handlers.Handlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** Tags of functions. */
class TagsTest {
    private static final SdkBytes ZIP = FunctionZip.of(Handlers.class);
    private static final String ARN = "arn:aws:lambda:us-east-2:000000000000:function:ride";
    private static final String TOO_MANY = "Number of tags exceeds resource tag limit.";

    @TempDir
    Path folder;

    private TestCloud cloud;

    @BeforeEach
    void start() {
        cloud = new TestCloud(folder, Map.of());
        cloud.create("ride", "Handlers::echo", ZIP, request -> {});
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    @Conformance(recorded = "lambda_/test_lambda_api: TestLambdaTags::test_tag_lifecycle")
    void tagsAreAddedAndTakenAway() {
        cloud.lambda.tagResource(request -> request.resource(ARN).tags(Map.of("team", "rides", "stage", "dev")));
        cloud.lambda.tagResource(request -> request.resource(ARN).tags(Map.of("team", "fleet")));
        cloud.lambda.untagResource(request -> request.resource(ARN).tagKeys("stage", "none"));

        assertThat(cloud.lambda.listTags(request -> request.resource(ARN)).tags())
                .containsOnly(Map.entry("team", "fleet"));
    }

    @Test
    @Conformance(recorded = "lambda_/test_lambda_api: TestLambdaTags::test_tag_limits")
    void aFunctionHasFiftyTagsAtMostAtItsCreationToo() {
        refused(() -> cloud.create("other", "Handlers::echo", ZIP, request -> request.tags(tags(51))), 400, TOO_MANY);
        refused(() -> cloud.lambda.tagResource(request -> request.resource(ARN).tags(tags(51))), 400, TOO_MANY);
        cloud.lambda.tagResource(request -> request.resource(ARN).tags(tags(50)));
        refused(
                () -> cloud.lambda.tagResource(request -> request.resource(ARN).tags(Map.of("one", "more"))),
                400,
                TOO_MANY);
    }

    @Test
    @Conformance(recorded = "lambda_/test_lambda_api: TestLambdaTags::test_tag_exceptions")
    void whatCannotBeTaggedIsRefused() {
        refused(() -> cloud.lambda.listTags(request -> request.resource("arn:aws:something")), 400, "'resource'");
        refused(
                () -> cloud.lambda.tagResource(
                        request -> request.resource(ARN + "less").tags(Map.of("a", "b"))),
                404,
                "Function not found: " + ARN + "less");
        refused(
                () -> cloud.lambda.tagResource(
                        request -> request.resource(ARN + ":live").tags(Map.of("a", "b"))),
                400,
                "Tags on function aliases and versions are not supported. Please specify a function ARN.");
        refused(
                () -> cloud.lambda.tagResource(request -> request.resource(ARN).tags(Map.of())),
                400,
                "An error occurred and the request cannot be processed.");
    }

    private static Map<String, String> tags(int number) {
        return IntStream.range(0, number).boxed().collect(Collectors.toMap(i -> i + "_key", i -> i + "_value"));
    }

    private static void refused(Runnable call, int status, String message) {
        assertThatExceptionOfType(LambdaException.class)
                .isThrownBy(call::run)
                .withMessageContaining(message)
                .satisfies(error -> assertThat(error.statusCode()).isEqualTo(status));
    }
}
