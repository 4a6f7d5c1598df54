package dev.wildrydes.localcloud.service.apigateway.control;

import dev.wildrydes.localcloud.service.apigateway.restapi.Api;
import dev.wildrydes.localcloud.service.apigateway.restapi.Errors;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.apigateway.model.EndpointConfiguration;
import software.amazon.awssdk.services.apigateway.model.Op;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;

/** Which endpoints a REST API may have. They are told of, and change nothing: every API is reached alike here. */
final class Endpoints {
    /** The beginning of the paths of their patch operations. */
    static final String PATH = "/endpointConfiguration/";

    private static final List<String> TYPES = List.of("PRIVATE", "EDGE", "REGIONAL");
    private static final List<String> ADDRESSES = List.of("ipv4", "dualstack");

    private Endpoints() {}

    /** Refuses values that the members do not have. */
    static void checkValues(EndpointConfiguration asked) {
        if (asked == null) {
            return;
        }
        var faults = new ArrayList<String>();
        if (!TYPES.containsAll(asked.typesAsStrings())) {
            faults.add(Errors.fault(
                    asked.typesAsStrings().toString(),
                    "createRestApiInput.endpointConfiguration.types",
                    "constraint: [Member must satisfy enum value set: " + TYPES + "]"));
        }
        var addresses = asked.ipAddressTypeAsString();
        if (addresses != null && !ADDRESSES.contains(addresses)) {
            faults.add(Errors.fault(
                    addresses,
                    "createRestApiInput.endpointConfiguration.ipAddressType",
                    "enum value set: " + ADDRESSES));
        }
        if (!faults.isEmpty()) {
            throw Errors.invalid(faults);
        }
    }

    /** Refuses values that do not go together. */
    static void check(EndpointConfiguration asked) {
        if (asked == null || !asked.hasTypes()) {
            return;
        }
        if (asked.types().isEmpty()) {
            throw Errors.badRequest("REGIONAL Configuration and EDGE Configuration cannot be both DISABLED.");
        }
        if (asked.types().size() > 1) {
            throw Errors.badRequest("Cannot create an api with multiple Endpoint Types.");
        }
        checkAddresses(asked.typesAsStrings(), asked.ipAddressTypeAsString());
    }

    static Api.Card patched(Api.Card card, PatchOperation patch) {
        var value = String.valueOf(patch.value());
        if (patch.path().startsWith(PATH + "types")) {
            if (patch.op() != Op.REPLACE) {
                throw Errors.badRequest("Invalid patch operation specified. Must be 'add'|'remove'|'replace'");
            }
            if (!TYPES.contains(value)) {
                throw Errors.badRequest("Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE");
            }
            return card.withEndpointType(value);
        }
        if (!patch.path().equals(PATH + "ipAddressType")) {
            throw Errors.badRequest("Invalid patch path " + patch.path());
        }
        if (patch.op() != Op.REPLACE) {
            throw Errors.badRequest("Invalid patch operation specified. Must be one of: [replace]");
        }
        if (!ADDRESSES.contains(value)) {
            throw Errors.badRequest("ipAddressType must be either ipv4 or dualstack.");
        }
        checkAddresses(card.endpointTypes(), value);
        return card.withIpAddressType(value);
    }

    private static void checkAddresses(List<String> types, String addresses) {
        if (types.contains(Api.Card.PRIVATE) && "ipv4".equals(addresses)) {
            throw Errors.badRequest("Only dualstack ipAddressType is supported for Private APIs.");
        }
    }
}
