package dev.wildrydes.localcloud.service.sns;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Violations;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * What a message's attributes must be, in the words that LocalStack's snapshot of
 * {@code test_empty_or_wrong_message_attributes} recorded of AWS.
 */
final class MessageAttributes {
    private static final int LONGEST_NAME = 256;
    private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..+)?");

    private MessageAttributes() {}

    static Map<String, Notice.Attribute> read(Map<String, MessageAttributeValue> values) {
        var attributes = new TreeMap<String, Notice.Attribute>();
        values.forEach((name, value) -> {
            checkName(name);
            attributes.put(name, attribute(name, value));
        });
        return attributes;
    }

    /** In bytes, as the largest message counts them. */
    static int size(Map<String, Notice.Attribute> attributes) {
        return attributes.entrySet().stream()
                .mapToInt(each -> bytes(each.getKey())
                        + bytes(each.getValue().type())
                        + bytes(each.getValue().value()))
                .sum();
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void checkName(String name) {
        if (bytes(name) >= LONGEST_NAME) {
            throw bad("Length of message attribute name must be less than 256 bytes.");
        }
        for (var c : name.toCharArray()) {
            if (!(c < 128 && Character.isLetterOrDigit(c)) && "_-.".indexOf(c) < 0) {
                throw bad("Invalid non-alphanumeric character '#x%X' was found in the message attribute name. Can only"
                                .formatted((int) c)
                        + " include alphanumeric characters, hyphens, underscores, or dots.");
            }
        }
        if (name.startsWith(".")) {
            throw bad("Invalid message attribute name starting with character '.' was found.");
        }
        if (name.endsWith(".")) {
            throw bad("Invalid message attribute name ending with character '.' was found.");
        }
        if (name.contains("..")) {
            throw bad("Message attribute name can not have successive '.' character.");
        }
    }

    private static Notice.Attribute attribute(String name, MessageAttributeValue value) {
        var type = value.dataType();
        if (type == null) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    Violations.of("null", "messageAttributes." + name + ".member.dataType", "Member must not be null"));
        }
        if (!TYPE.matcher(type).matches()) {
            throw bad("The message attribute '" + name + "' has an invalid message attribute type, the set of supported"
                    + " type prefixes is Binary, Number, and String.");
        }
        var binary = type.startsWith("Binary");
        if (binary ? value.stringValue() != null : value.binaryValue() != null) {
            throw bad("The message attribute '" + name + "' with type '" + type + "' must use field '"
                    + (binary ? "Binary" : "String") + "'.");
        }
        var text = binary && value.binaryValue() != null
                ? Base64.getEncoder().encodeToString(value.binaryValue().asByteArray())
                : value.stringValue();
        if (text == null || text.isEmpty()) {
            throw bad("The message attribute '" + name + "' must contain non-empty message attribute value for message"
                    + " attribute type '" + type + "'.");
        }
        return new Notice.Attribute(type, text);
    }

    private static AwsError bad(String message) {
        return new AwsError(400, "ParameterValueInvalid", message);
    }
}
