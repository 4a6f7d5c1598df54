package dev.wildrydes.localcloud.service.dynamodb;

import java.util.regex.Pattern;

/** What tables and indexes may be called. */
final class TableName {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    private TableName() {}

    static void check(String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw DynamoDbErrors.invalid("Invalid table/index name.  Table/index names must be between 3 and 255"
                    + " characters long, and may contain only the characters a-z, A-Z, 0-9, '_', '-', and '.'");
        }
    }
}
