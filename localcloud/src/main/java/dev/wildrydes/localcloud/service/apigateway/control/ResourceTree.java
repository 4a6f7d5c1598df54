package dev.wildrydes.localcloud.service.apigateway.control;

import dev.wildrydes.localcloud.service.apigateway.restapi.ApiResource;
import dev.wildrydes.localcloud.service.apigateway.restapi.Definition;
import dev.wildrydes.localcloud.service.apigateway.restapi.Errors;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which resources an API may have, one beside and below the other. */
final class ResourceTree {
    private static final Pattern PATH_PART = Pattern.compile("[a-zA-Z0-9._\\-:]+|\\{[a-zA-Z0-9._\\-:]+\\+?}");

    private ResourceTree() {}

    static String path(ApiResource parent, String part) {
        return (parent.parentId() == null ? "" : parent.path()) + "/" + part;
    }

    /** Refuses a place that a resource called {@code part} cannot have below {@code parent}. */
    static void checkPlace(Definition definition, ApiResource parent, String part, String id) {
        if (part == null || !PATH_PART.matcher(part).matches()) {
            throw Errors.badRequest("Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable"
                    + " and curly braces at the beginning and the end.");
        }
        if (parent.pathPart().endsWith("+}")) {
            throw Errors.badRequest(
                    "Cannot create a child of a resource with a greedy path variable: " + parent.pathPart());
        }
        for (var sibling : definition.resources().values()) {
            if (!parent.id().equals(sibling.parentId()) || sibling.id().equals(id)) {
                continue;
            }
            if (sibling.pathPart().equals(part)) {
                throw Errors.conflict("Another resource with the same parent already has this name: " + part);
            }
            if (isVariable(part) && isVariable(sibling.pathPart())) {
                throw Errors.badRequest("A sibling (" + sibling.pathPart()
                        + ") of this resource already has a variable path part -- only one is allowed");
            }
        }
    }

    /** The definition with a resource, and all below it, at another place. */
    static Definition moved(Definition definition, ApiResource node, ApiResource parent, String part) {
        if (parent.id().equals(node.id()) || parent.path().startsWith(node.path() + "/")) {
            throw Errors.badRequest("Resources cannot be cyclical.");
        }
        checkPlace(definition, parent, part, node.id());
        var path = path(parent, part);
        var all = new TreeMap<String, ApiResource>();
        for (var each : definition.resources().values()) {
            var below = each.path().startsWith(node.path() + "/");
            var moved = below ? path + each.path().substring(node.path().length()) : each.path();
            all.put(each.id(), new ApiResource(each.id(), each.parentId(), each.pathPart(), moved, each.methods()));
        }
        all.put(node.id(), new ApiResource(node.id(), parent.id(), part, path, node.methods()));
        return definition.withResources(all);
    }

    private static boolean isVariable(String part) {
        return part.startsWith("{");
    }
}
