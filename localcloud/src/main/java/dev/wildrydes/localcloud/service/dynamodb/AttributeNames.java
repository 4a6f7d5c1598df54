package dev.wildrydes.localcloud.service.dynamodb;

/** What attributes may be called; "Quotas" in the developer guide. */
final class AttributeNames {
    private static final int MOST_BYTES = 65_535;

    private AttributeNames() {}

    /** The same name, which an attribute may have. */
    static String checked(String name) {
        if (name.isEmpty()) {
            throw DynamoDbErrors.invalidParameter("Empty attribute name");
        }
        if (Values.utf8(name).length > MOST_BYTES) {
            throw DynamoDbErrors.invalidParameter(
                    "Attribute name is too large, must be less than " + (MOST_BYTES + 1) + " bytes");
        }
        return name;
    }
}
