package dev.wildrydes.localcloud.service.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** The members that the service's model requires, looked for before anything else is read. */
final class Required {
    /** AWS tells of no more at once. */
    private static final int MOST_TOLD = 10;

    private final List<String> missing = new ArrayList<>();

    private Required() {}

    /**
     * The same request, which has all of them at every depth.
     *
     * @throws dev.wildrydes.localcloud.AwsError naming those that it does not have
     */
    static <R extends SdkPojo> R complete(R request) {
        var required = new Required();
        required.look(request, "");
        var told = required.missing.stream().limit(MOST_TOLD).toList();
        if (!told.isEmpty()) {
            throw DynamoDbErrors.invalid(told.size() + " validation error" + (told.size() > 1 ? "s" : "")
                    + " detected: "
                    + told.stream()
                            .map(path -> "Value null at '" + path
                                    + "' failed to satisfy constraint: Member must not be null")
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private void look(SdkPojo shape, String path) {
        for (var field : shape.sdkFields()) {
            var name = field.memberName();
            var inner = path + Character.toLowerCase(name.charAt(0)) + name.substring(1);
            if (field.containsTrait(RequiredTrait.class) && isMissing(shape, field)) {
                missing.add(inner);
            } else {
                lookInto(field.getValueOrDefault(shape), inner);
            }
        }
    }

    private static boolean isMissing(SdkPojo shape, SdkField<?> field) {
        var value = field.getValueOrDefault(shape);
        return value == null || value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap;
    }

    private void lookInto(Object value, String path) {
        if (value instanceof SdkPojo shape) {
            look(shape, path + ".");
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, member) -> lookInto(member, path + "." + key + ".member"));
        } else if (value instanceof List<?> list) {
            for (var at = 0; at < list.size(); at++) {
                lookInto(list.get(at), path + "." + (at + 1) + ".member");
            }
        } else if (value == null && path.endsWith(".member")) {
            missing.add(path);
        }
    }
}
