package dev.wildrydes.localcloud.service.dynamodb;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/** A table's tags; "Tagging restrictions in DynamoDB" in the developer guide. */
final class TableTags {
    private static final int MOST = 50;
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private TableTags() {}

    /** Refuses a request without any; the text is the one that architect/dynalite has from AWS. */
    static void checkGiven(String what, List<?> given) {
        if (given.isEmpty()) {
            throw DynamoDbErrors.invalid("Atleast one " + what + " needs to be provided as Input.");
        }
    }

    static Map<String, String> of(List<Tag> given) {
        var tags = new HashMap<String, String>();
        given.forEach(tag -> tags.put(tag.key(), tag.value()));
        return checked(tags);
    }

    /** The same tags, which a table may have. */
    static Map<String, String> checked(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw DynamoDbErrors.invalidParameter("Too many tags: " + tags.size() + ", and the limit is " + MOST);
        }
        tags.forEach((key, value) -> {
            if (!TEXT.matcher(key).matches() || !TEXT.matcher(value).matches()) {
                throw DynamoDbErrors.invalidParameter(
                        "Tag keys and values can only contain letters, spaces, numbers, and + - = . _ : / @: " + key);
            }
        });
        return tags;
    }
}
