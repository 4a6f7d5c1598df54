package dev.wildrydes.cli.deploy;

import dev.wildrydes.cli.stack.DeployedStack;
import dev.wildrydes.cli.stack.Lookup;
import dev.wildrydes.cli.stack.Service;
import dev.wildrydes.cli.stack.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** The parameters of a stack: what a deploy says anew, and what stays as it is in force. */
final class StackParameters {
    private static final List<String> KEPT = List.of("UnicornLookup", "LogLevel", "LogRetentionInDays");

    private StackParameters() {}

    /**
     * @param there the stack that is updated
     * @param bucket empty while the bucket's own stack is deployed
     */
    static List<Parameter> of(
            Service service,
            Stage stage,
            Optional<Lookup> lookup,
            String bucket,
            String key,
            Optional<DeployedStack> there) {
        var given = new TreeMap<String, String>();
        given.put("Stage", stage.name());
        if (service != Service.ARTIFACTS) {
            given.put("ArtifactsBucket", bucket);
            given.put("FunctionsKey", key);
        }
        if (service == Service.RIDES) {
            given.put("RequestUnicornInvokeArn", "/wild-rydes-ride-fleet/" + stage + "/RequestUnicornInvokeArn");
            lookup.ifPresent(way -> given.put("UnicornLookup", way.name()));
        }
        if (service == Service.RIDE_RECORD) {
            given.put("SnsTopicArn", "/wild-rydes/" + stage + "/SnsTopicArn");
        }
        return parameters(given, there.map(DeployedStack::parameters).orElse(Map.of()));
    }

    private static List<Parameter> parameters(Map<String, String> given, Map<String, String> inForce) {
        var parameters = new ArrayList<Parameter>();
        given.forEach((name, value) -> parameters.add(
                Parameter.builder().parameterKey(name).parameterValue(value).build()));
        KEPT.stream()
                .filter(name -> inForce.containsKey(name) && !given.containsKey(name))
                .forEach(name -> parameters.add(Parameter.builder()
                        .parameterKey(name)
                        .usePreviousValue(true)
                        .build()));
        return parameters;
    }
}
