package dev.wildrydes.cli.stack;

import dev.wildrydes.cli.aws.Aws;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** How RequestRide really finds its unicorn, whatever its stack says: somebody may have changed it by hand. */
public final class FunctionLookup {
    private FunctionLookup() {}

    /** {@code url} or {@code arn}, as the function's environment has it; {@code both} and {@code none} do not work. */
    public static String of(Aws aws, Stage stage) {
        var name = KnownFunction.REQUEST_RIDE.functionName(stage);
        try {
            var function = aws.lambda().getFunctionConfiguration(request -> request.functionName(name));
            var environment = function.environment();
            var variables = environment == null ? Map.<String, String>of() : environment.variables();
            var url = variables.containsKey("REQUEST_UNICORN_URL");
            var arn = variables.containsKey("REQUEST_UNICORN_ARN");
            return url && arn ? "both" : url ? "url" : arn ? "arn" : "none";
        } catch (ResourceNotFoundException e) {
            return "none";
        }
    }

    /** What mends a function that disagrees with its stack: an update writes its whole environment anew. */
    public static String cure(Lookup lookup, Stacks stacks) {
        var command = "wildrydes toggle %s" + stacks.options();
        return command.formatted(lookup.other()) + " && " + command.formatted(lookup);
    }
}
