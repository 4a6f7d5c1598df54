package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Violations;
import java.util.ArrayList;
import java.util.List;

/**
 * The constraints that the service's model sets on a request's members. AWS asks for all of them before anything else,
 * and tells of all that are broken at once.
 */
final class Constraints {
    private final List<String> broken = new ArrayList<>();

    /** A member that has to be there. */
    Constraints present(Object value, String member) {
        return value == null ? refuse("null", member, "Member must not be null") : this;
    }

    /** A number, if it is there. */
    Constraints range(Integer value, String member, int least, int most) {
        if (value != null && value < least) {
            return refuse(Violations.quoted(value), member, "Member must have value greater than or equal to " + least);
        }
        if (value != null && value > most) {
            return refuse(Violations.quoted(value), member, "Member must have value less than or equal to " + most);
        }
        return this;
    }

    /** A text that may be so long, if it is there. */
    Constraints length(String value, String member, int most) {
        return value != null && value.length() > most
                ? refuse(Violations.quoted(value), member, "Member must have length less than or equal to " + most)
                : this;
    }

    /** A text of this form, if it is there. */
    Constraints pattern(String value, String member, String pattern) {
        return value != null && !value.matches(pattern)
                ? refuse(Violations.quoted(value), member, "Member must satisfy regular expression pattern: " + pattern)
                : this;
    }

    /** The same where the pattern that AWS shows is not all that it asks for. */
    Constraints refuseUnless(boolean matches, String value, String member, String pattern) {
        return matches
                ? this
                : refuse(
                        value == null ? "null" : Violations.quoted(value),
                        member,
                        "Member must satisfy regular expression pattern: " + pattern);
    }

    /** One of these, if it is there. */
    Constraints oneOf(String value, String member, String... values) {
        return value != null && !List.of(values).contains(value)
                ? refuse(
                        Violations.quoted(value),
                        member,
                        "Member must satisfy enum value set: [" + String.join(", ", values) + "]")
                : this;
    }

    /**
     * A constraint that is broken in any case.
     *
     * @param value as the message shows it; null if the model keeps it secret
     */
    Constraints refuse(String value, String member, String constraint) {
        broken.add(Violations.told(value, member, constraint));
        return this;
    }

    /** @throws AwsError if one is broken */
    void check() {
        if (!broken.isEmpty()) {
            throw new AwsError(400, "ValidationException", Violations.of(broken));
        }
    }
}
