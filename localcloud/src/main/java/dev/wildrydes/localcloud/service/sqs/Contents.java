package dev.wildrydes.localcloud.service.sqs;

import dev.wildrydes.localcloud.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** What a message may consist of; see {@code SendMessage} and "Message attribute components". */
final class Contents {
    private static final int MOST_ATTRIBUTES = 10;
    private static final int LONGEST_NAME = 256;
    private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..+)?");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.-]+");
    private static final Pattern RESERVED = Pattern.compile("(?i)(aws\\.|amazon\\.|\\.).*|.*\\.");
    private static final Pattern TEXT =
            Pattern.compile("[\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]*");
    private static final String BAD_TEXT = "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD |"
            + " #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF";

    private Contents() {}

    static void checkBody(String body) {
        if (body == null || body.isEmpty()) {
            throw SqsErrors.missing("MessageBody");
        }
        if (!TEXT.matcher(body).matches()) {
            throw new AwsError(400, "InvalidMessageContents", BAD_TEXT);
        }
    }

    /** The attributes as they are kept, once they were found in order. */
    static Map<String, Letter.Attribute> attributes(Map<String, MessageAttributeValue> values) {
        if (values.size() > MOST_ATTRIBUTES) {
            throw SqsErrors.invalid("Number of message attributes [" + values.size() + "] exceeds the allowed maximum ["
                    + MOST_ATTRIBUTES + "].");
        }
        var attributes = new TreeMap<String, Letter.Attribute>();
        values.forEach((name, value) -> {
            checkName(name);
            attributes.put(name, attribute(name, value));
        });
        return attributes;
    }

    /** In bytes, as the largest size counts them. */
    static int size(String body, Map<String, Letter.Attribute> attributes) {
        var size = bytes(body);
        for (var attribute : attributes.entrySet()) {
            var value = attribute.getValue();
            size += bytes(attribute.getKey()) + bytes(value.type());
            size += value.binary() ? Base64.getDecoder().decode(value.value()).length : bytes(value.value());
        }
        return size;
    }

    private static void checkName(String name) {
        if (bytes(name) >= LONGEST_NAME) {
            throw SqsErrors.invalid("Message (user) attribute names must be shorter than 256 Bytes");
        }
        if (!NAME.matcher(name).matches()) {
            throw SqsErrors.invalid("Message (user) attributes name can only contain upper and lower score characters,"
                    + " digits, periods, hyphens and underscores. ");
        }
        if (RESERVED.matcher(name).matches()) {
            throw SqsErrors.invalid("You can't use message attribute names beginning with 'AWS.' or 'Amazon.'. These"
                    + " strings are reserved for internal use. Additionally, they cannot start or end with '.'.");
        }
    }

    private static Letter.Attribute attribute(String name, MessageAttributeValue value) {
        var type = value.dataType();
        if (type == null || type.isEmpty()) {
            throw SqsErrors.invalid("Missing required parameter DataType");
        }
        if (bytes(type) >= LONGEST_NAME) {
            throw SqsErrors.invalid("Message (user) attribute types must be shorter than 256 Bytes");
        }
        if (!TYPE.matcher(type).matches()) {
            throw SqsErrors.invalid("Type for parameter MessageAttributes.Attribute_name.DataType must be prefixed"
                    + "with \"String\", \"Binary\", or \"Number\", but was: " + type);
        }
        var binary = type.startsWith("Binary");
        var text = binary && value.binaryValue() != null
                ? Base64.getEncoder().encodeToString(value.binaryValue().asByteArray())
                : value.stringValue();
        if (text == null || text.isEmpty()) {
            throw SqsErrors.invalid(
                    "Message (user) attribute '" + name + "' must contain a non-empty value of type '" + type + "'.");
        }
        if (!binary && !TEXT.matcher(text).matches()) {
            throw SqsErrors.invalid(BAD_TEXT);
        }
        return new Letter.Attribute(type, text);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
