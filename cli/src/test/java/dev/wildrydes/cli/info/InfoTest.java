package dev.wildrydes.cli.info;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wildrydes.cli.FakeCloudFormation;
import dev.wildrydes.cli.StubAws;
import dev.wildrydes.cli.Wildrydes;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class InfoTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ARN = "/wild-rydes-ride-fleet/dev/RequestUnicornInvokeArn";
    private static final String TOPIC = "/wild-rydes/dev/SnsTopicArn";
    private static final String EXPORT = "wild-rydes-ride-fleet-dev-RequestUnicornUrl";

    private final FakeCloudFormation cloud = new FakeCloudFormation();
    private final StubAws aws = new StubAws(this::answer);
    private final Wildrydes wildrydes = new Wildrydes(aws.endpoint());
    private final Map<String, String> parameters = new TreeMap<>();
    private final Map<String, Map<String, String>> environments = new HashMap<>();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void whatFitsTogetherHasNoProblems() {
        haveFleetAndRides();

        var run = wildrydes.run("info");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Lookup\n  url\n").doesNotContain("Problems");
        assertThat(wildrydes.run("info", "--output", "json").out()).contains("\"problems\": []");
    }

    @Test
    void aParameterThatWasChangedByHandIsNamedWithTheCure() {
        haveFleetAndRides();
        parameters.put(TOPIC, "arn:other");

        assertThat(problems())
                .isEqualTo(
                        """
                          /wild-rydes/dev/SnsTopicArn is arn:other, and its stack says arn:topic
                            Mend it: aws ssm put-parameter --cli-input-json '{"Name":"/wild-rydes/dev/SnsTopicArn",\
                        "Type":"String","Overwrite":true,"Value":"arn:topic"}'
                        """);
    }

    @Test
    void aParameterThatIsGoneIsNamed() {
        haveFleetAndRides();
        parameters.remove(ARN);

        assertThat(problems()).startsWith("  " + ARN + " is gone, and its stack says arn:invoke\n");
    }

    @Test
    void whatIsLeftOfAServiceThatIsNotDeployedIsNamed() {
        parameters.put(ARN, "arn:invoke");
        cloud.exporting(EXPORT, "https://fleet/unicorn");

        assertThat(problems())
                .isEqualTo(
                        """
                          /wild-rydes-ride-fleet/dev/RequestUnicornInvokeArn is there, and ride-fleet, which it belongs \
                        to, is not deployed
                            Mend it: aws ssm delete-parameter --name /wild-rydes-ride-fleet/dev/RequestUnicornInvokeArn
                          wild-rydes-ride-fleet-dev-RequestUnicornUrl is exported, and ride-fleet, which it belongs to, \
                        is not deployed
                            Mend it: wildrydes deploy ride-fleet --stage dev
                        """);
    }

    @Test
    void aVariableThatWasChangedByHandIsNamedWithTheWholeEnvironment() {
        haveFleetAndRides();
        environments.put("wild-rydes-ride-fleet-dev-LoadTable", Map.of("LOG_LEVEL", "DEBUG", "MINE", "1"));

        assertThat(problems())
                .isEqualTo(
                        """
                          wild-rydes-ride-fleet-dev-LoadTable has an environment that its stack did not give it: \
                        LOG_LEVEL=DEBUG instead of INFO, DYNAMODB_TABLE=(nothing) instead of unicorns, \
                        UNICORN_HASH_KEY=(nothing) instead of Name
                            Mend it: aws lambda update-function-configuration --function-name \
                        wild-rydes-ride-fleet-dev-LoadTable --environment \
                        'Variables={DYNAMODB_TABLE=unicorns,LOG_LEVEL=INFO,MINE=1,UNICORN_HASH_KEY=Name}'
                        """);
    }

    @Test
    void aUrlThatTheFleetNoLongerHasIsNamedWithTheToggleThatWritesItAnew() {
        haveFleetAndRides();
        environments.put(
                "wild-rydes-dev-RequestRide",
                Map.of("LOG_LEVEL", "INFO", "RIDES_SNS_TOPIC_ARN", "arn:topic", "REQUEST_UNICORN_URL", "https://old"));

        assertThat(problems())
                .contains("REQUEST_UNICORN_URL=https://old instead of https://fleet/unicorn\n")
                .endsWith("    Mend it: wildrydes toggle arn --stage dev && wildrydes toggle url --stage dev\n");
    }

    @Test
    void aFunctionThatIsGoneIsNamed() {
        haveFleetAndRides();
        environments.remove("wild-rydes-ride-fleet-dev-LoadTable");

        assertThat(problems())
                .startsWith(
                        "  wild-rydes-ride-fleet-dev-LoadTable is gone, and its stack wild-rydes-ride-fleet-dev says");
    }

    private String problems() {
        var out = wildrydes.run("info").out();
        return out.substring(out.indexOf("Problems\n") + "Problems\n".length());
    }

    private void haveFleetAndRides() {
        for (var stack : List.of("wild-rydes-ride-fleet-dev", "wild-rydes-dev")) {
            cloud.having(stack, "CREATE_COMPLETE").parameter(stack, "LogLevel", "INFO");
        }
        cloud.parameter("wild-rydes-dev", "UnicornLookup", "url")
                .output("RequestUnicornInvokeArn", "arn:invoke")
                .output("RequestUnicornUrl", "https://fleet/unicorn")
                .output("UnicornsTable", "unicorns")
                .output("RidesSnsTopic", "arn:topic")
                .exporting(EXPORT, "https://fleet/unicorn");
        parameters.put(ARN, "arn:invoke");
        parameters.put(TOPIC, "arn:topic");
        for (var name : List.of("RequestUnicornInvoke", "RequestUnicornApig", "LoadTable")) {
            environments.put(
                    "wild-rydes-ride-fleet-dev-" + name,
                    Map.of("LOG_LEVEL", "INFO", "DYNAMODB_TABLE", "unicorns", "UNICORN_HASH_KEY", "Name"));
        }
        environments.put(
                "wild-rydes-dev-RequestRide",
                Map.of(
                        "LOG_LEVEL",
                        "INFO",
                        "RIDES_SNS_TOPIC_ARN",
                        "arn:topic",
                        "REQUEST_UNICORN_URL",
                        "https://fleet/unicorn"));
    }

    private String answer(StubAws.Request request) {
        if (request.headers().contains("AmazonSSM.GetParameters")) {
            return StubAws.answer(
                    200,
                    "",
                    json(Map.of(
                            "Parameters",
                            parameters.entrySet().stream()
                                    .map(parameter -> Map.of("Name", parameter.getKey(), "Value", parameter.getValue()))
                                    .toList())));
        }
        if (request.path().contains("/functions/")) {
            var environment = environments.get(request.path().split("/")[3]);
            return environment == null
                    ? StubAws.answer(404, "x-amzn-ErrorType: ResourceNotFoundException\r\n", "{}")
                    : StubAws.answer(200, "", json(Map.of("Environment", Map.of("Variables", environment))));
        }
        return cloud.apply(request);
    }

    private static String json(Object document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
