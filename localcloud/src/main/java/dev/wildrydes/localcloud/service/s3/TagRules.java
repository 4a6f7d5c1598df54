package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.AwsError;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/** What tags may be called; see "Tag restrictions" in the user guide. */
final class TagRules {
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final int MOST_KEY = 128;
    private static final int MOST_VALUE = 256;
    private static final int MOST_OF_OBJECT = 10;
    private static final int MOST_OF_BUCKET = 50;

    private TagRules() {}

    /** @param system whether AWS itself tags, as CloudFormation does */
    static Map<String, String> ofBucket(Tagging tagging, boolean system) {
        return checked(
                tagging,
                MOST_OF_BUCKET,
                "Bucket tag",
                system ? null : "System tags cannot be added/updated by requester");
    }

    static Map<String, String> ofNewBucket(Tagging tagging) {
        if (tagging.tagSet().stream()
                .anyMatch(tag -> tag.key() != null && tag.key().startsWith("aws:"))) {
            throw new AwsError(
                    400,
                    "InvalidTag",
                    "User-defined tag keys can't start with \"aws:\". This prefix is reserved for system tags. Remove"
                            + " \"aws:\" from your tag keys and try again.");
        }
        return ofBucket(tagging, false);
    }

    static Map<String, String> ofObject(Tagging tagging) {
        return checked(tagging, MOST_OF_OBJECT, "Object tags", "Your TagKey cannot be prefixed with aws:");
    }

    private static Map<String, String> checked(Tagging tagging, int most, String subject, String systemTag) {
        if (tagging == null) {
            throw S3Errors.malformedXml();
        }
        var tags = new LinkedHashMap<String, String>();
        for (var tag : tagging.tagSet()) {
            check(tag, systemTag);
            if (tags.put(tag.key(), tag.value()) != null) {
                throw invalid("Cannot provide multiple Tags with the same key", tag.key());
            }
        }
        if (tags.size() > most) {
            throw new AwsError(400, "BadRequest", subject + " count cannot be greater than " + most);
        }
        return tags;
    }

    private static void check(Tag tag, String systemTag) {
        if (tag.key() == null || tag.value() == null) {
            throw S3Errors.malformedXml();
        }
        if (systemTag != null && tag.key().toLowerCase(Locale.ROOT).startsWith("aws:")) {
            throw invalid(systemTag, tag.key());
        }
        if (tag.key().isEmpty() || !fits(tag.key(), MOST_KEY)) {
            throw invalid("The TagKey you have provided is invalid", tag.key());
        }
        if (!fits(tag.value(), MOST_VALUE)) {
            throw invalid("The TagValue you have provided is invalid", tag.key())
                    .with("TagValue", tag.value());
        }
    }

    private static boolean fits(String text, int most) {
        return text.length() <= most && TEXT.matcher(text).matches();
    }

    private static AwsError invalid(String message, String key) {
        return new AwsError(400, "InvalidTag", message).with("TagKey", key);
    }
}
