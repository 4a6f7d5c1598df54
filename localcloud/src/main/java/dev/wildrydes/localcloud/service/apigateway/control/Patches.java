package dev.wildrydes.localcloud.service.apigateway.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.service.apigateway.restapi.Errors;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apigateway.model.Op;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;

/**
 * Patch operations on a thing as its operation of creation would be asked for it, so that what is patched is checked as
 * what is made; see "PatchOperation" in the API Gateway API reference.
 *
 * @param members that can be replaced, by their names on the wire
 * @param maps whose entries can be added, replaced and removed
 */
record Patches(List<String> members, List<String> maps, Wording wording) {

    /** How a refusal is worded, which differs between the families of operations (LocalStack's recorded answers). */
    enum Wording {
        /** Resources, authorizers, models, validators: {@code Must be one of: [/name, /type]}. */
        LISTING,
        /** Methods, integrations and their responses: the operations that there are, or the path alone. */
        PLAIN,
        /** Gateway responses: the path alone, whatever is wrong with it. */
        OF_PATHS
    }

    /** What {@code shape} is after {@code operations}, by member. */
    ObjectNode onto(SdkPojo shape, List<PatchOperation> operations) {
        var members = Shapes.write(shape);
        operations.forEach(operation -> patch(members, operation));
        return members;
    }

    private void patch(ObjectNode shape, PatchOperation operation) {
        var path = String.valueOf(operation.path());
        var steps = path.split("/", 3);
        var name = steps.length < 2 ? "" : steps[1];
        if (steps.length == 2 && members.contains(name)) {
            if (operation.op() != Op.REPLACE) {
                throw unsupported(operation);
            }
            shape.put(name, operation.value());
        } else if (steps.length == 3 && maps.contains(name)) {
            patchEntry(shape, name, unescaped(steps[2]), operation);
        } else {
            throw unknown(operation);
        }
    }

    private void patchEntry(ObjectNode shape, String map, String key, PatchOperation operation) {
        var entries = shape.withObjectProperty(map);
        if (operation.op() != Op.ADD && !entries.has(key)) {
            throw new AwsError(
                    404,
                    "NotFoundException",
                    map.endsWith("Parameters")
                            ? "Invalid parameter name specified"
                            : "Content-Type specified was not found");
        }
        if (operation.op() == Op.REMOVE) {
            entries.remove(key);
        } else if (wording == Wording.OF_PATHS
                && (operation.value() == null || operation.value().isEmpty())) {
            throw Errors.badRequest("Invalid null or empty value in " + map);
        } else {
            entries.put(key, operation.value());
        }
    }

    private AwsError unsupported(PatchOperation operation) {
        if (wording == Wording.OF_PATHS) {
            return unknown(operation);
        }
        return Errors.badRequest(
                wording == Wording.LISTING
                        ? "Invalid patch path  '" + operation.path() + "' specified for op '" + operation.opAsString()
                                + "'. Please choose supported operations"
                        : "Invalid patch operation specified. Must be one of: [replace]");
    }

    private AwsError unknown(PatchOperation operation) {
        if (wording != Wording.LISTING) {
            return Errors.badRequest("Invalid patch path " + operation.path());
        }
        if (operation.op() != Op.REPLACE) {
            return unsupported(operation);
        }
        return Errors.badRequest("Invalid patch path  '" + operation.path() + "' specified for op '"
                + operation.opAsString() + "'. Must be one of: "
                + members.stream().map(member -> "/" + member).toList());
    }

    /** A step of a JSON pointer as the name that it stands for. */
    static String unescaped(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }
}
