package dev.wildrydes.localcloud.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** SDK shapes from JSON and to JSON, for those who have properties in hand and no wire: CloudFormation's resources. */
public final class Shapes {
    private Shapes() {}

    /**
     * Builds a shape from JSON as leniently as CloudFormation reads properties: names are the model's or the wire's, in
     * any case ({@code FunctionName}, {@code functionName}); values may be text where the model has a number, a boolean
     * or a time, or an object where it has text that is JSON (policies). Unknown names and nulls are passed over.
     *
     * @param json an object
     * @param builder the SDK's, for example {@code CreateFunctionRequest.builder()}; what it has already stays unless
     *     {@code json} has it too
     * @throws dev.wildrydes.localcloud.AwsError 400 naming the member whose value has the wrong type
     */
    public static <T, B extends SdkPojo & SdkBuilder<?, T>> T read(JsonNode json, B builder) {
        JsonReader.lenient().fill(json, builder);
        return builder.build();
    }

    /**
     * A shape as JSON with every member that is set, by its name on the wire, wherever it would travel; times are
     * seconds since 1970, bytes base64.
     */
    public static ObjectNode write(SdkPojo shape) {
        return JsonWriter.write(shape, Members.of(shape).all());
    }
}
