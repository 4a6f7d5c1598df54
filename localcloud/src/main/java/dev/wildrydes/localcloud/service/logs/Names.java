package dev.wildrydes.localcloud.service.logs;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Violations;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What CloudWatch Logs accepts as names and as retention; see {@code CreateLogGroup} and {@code PutRetentionPolicy}.
 */
final class Names {
    private static final int LONGEST = 512;
    private static final Pattern GROUP = Pattern.compile("[.\\-_/#A-Za-z0-9]{1,512}");
    private static final Pattern STREAM = Pattern.compile("[^:*]{1,512}");
    private static final Set<Integer> RETENTION = Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private Names() {}

    static void checkGroup(String name) {
        checkLength(name);
        if (name == null || !GROUP.matcher(name).matches()) {
            throw violated(
                    name, "logGroupName", "Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+");
        }
    }

    static void checkStream(String name) {
        checkLength(name);
        if (name == null || !STREAM.matcher(name).matches()) {
            throw violated(name, "logStreamName", "Member must satisfy regular expression pattern: [^:*]*");
        }
    }

    private static void checkLength(String name) {
        if (name != null && name.length() > LONGEST) {
            throw new AwsError(
                    400,
                    "InvalidParameterException",
                    "Invalid LogGroup or LogStream, both must have length less than or equal to " + LONGEST + ".");
        }
    }

    static void checkRetention(Integer days) {
        if (days == null || !RETENTION.contains(days)) {
            throw violated(
                    String.valueOf(days),
                    "retentionInDays",
                    "Member must satisfy enum value set: "
                            + RETENTION.stream().sorted().toList());
        }
    }

    private static AwsError violated(String value, String member, String rule) {
        return new AwsError(400, "InvalidParameterException", Violations.of(Violations.quoted(value), member, rule));
    }
}
