package dev.wildrydes.localcloud.service.ssm;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Violations;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;

/** What one {@code PutParameter} makes of the parameter that is there, if one is. */
record PutParameter(PutParameterRequest request, Optional<StoredParameter> existing) {
    private static final int STANDARD_BYTES = 4096;
    private static final int ADVANCED_BYTES = 8192;
    private static final List<String> TYPES = List.of("SecureString", "StringList", "String");
    private static final List<String> TIERS = List.of("Standard", "Advanced", "Intelligent-Tiering");

    /** The version that the request asks for; what it leaves out stays as it was, save the description's tier rules. */
    ParameterVersion version(Instant now, Call call) {
        checkAmong("type", request.typeAsString(), TYPES);
        checkAmong("tier", request.tierAsString(), TIERS);
        checkOverwrite();
        var type = kept(request.typeAsString(), ParameterVersion::type);
        var pattern = kept(request.allowedPattern(), ParameterVersion::allowedPattern);
        var tier = tier();
        checkType(type);
        checkValue(tier, pattern);
        checkUnsupported();
        var dataType = kept(request.dataType(), ParameterVersion::dataType);
        return new ParameterVersion(
                existing.map(parameter -> parameter.latest().version() + 1).orElse(1L),
                type,
                request.value(),
                kept(request.description(), ParameterVersion::description),
                pattern,
                tier,
                dataType == null ? "text" : dataType,
                keyId(type),
                now,
                call.principal().arn());
    }

    private String kept(String asked, Function<ParameterVersion, String> before) {
        return asked != null
                ? asked
                : existing.map(StoredParameter::latest).map(before).orElse(null);
    }

    private String keyId(String type) {
        if (!"SecureString".equals(type)) {
            if (request.keyId() != null) {
                throw invalid("KeyId is required for SecureString type parameter only.");
            }
            return null;
        }
        var id = kept(request.keyId(), ParameterVersion::keyId);
        return id == null ? "alias/aws/ssm" : id;
    }

    private String tier() {
        var asked = request.tierAsString() == null ? "Standard" : request.tierAsString();
        if (existing.isPresent() && "Advanced".equals(existing.get().latest().tier())) {
            if ("Standard".equals(request.tierAsString())) {
                throw invalid("This parameter uses the advanced-parameter tier. You can't downgrade a parameter from"
                        + " the advanced-parameter tier to the standard-parameter tier. If necessary, you can delete"
                        + " the advanced parameter and recreate it as a standard parameter.");
            }
            return "Advanced";
        }
        return "Intelligent-Tiering".equals(asked) ? (size() > STANDARD_BYTES ? "Advanced" : "Standard") : asked;
    }

    private int size() {
        return request.value() == null ? 0 : request.value().getBytes(StandardCharsets.UTF_8).length;
    }

    private void checkOverwrite() {
        var overwrite = Boolean.TRUE.equals(request.overwrite());
        if (overwrite && !request.tags().isEmpty()) {
            throw invalid("Invalid request: tags and overwrite can't be used together. To create a parameter with"
                    + " tags, please remove overwrite flag. To update tags for an existing parameter, please use"
                    + " AddTagsToResource or RemoveTagsFromResource.");
        }
        if (existing.isPresent() && !overwrite) {
            throw new AwsError(
                    400,
                    "ParameterAlreadyExists",
                    "The parameter already exists. To overwrite this value, set the overwrite option in the request"
                            + " to true.");
        }
    }

    private void checkUnsupported() {
        if (request.dataType() != null && !request.dataType().equals("text")) {
            throw invalid("The following data type is not supported: " + request.dataType()
                    + " (Data type names are all lowercase.)");
        }
        if (request.policies() != null && !request.policies().isBlank()) {
            throw invalid("The local cloud has no parameter policies: " + request.policies());
        }
    }

    private static void checkType(String type) {
        if (type == null) {
            throw invalid("A parameter type is required when you create a parameter.");
        }
    }

    private static void checkAmong(String member, String given, List<String> values) {
        if (given != null && !values.contains(given)) {
            throw invalid(
                    Violations.of(Violations.quoted(given), member, "Member must satisfy enum value set: " + values));
        }
    }

    private void checkValue(String tier, String pattern) {
        if (size() == 0) {
            throw invalid(Violations.of("''", "value", "Member must have length greater than or equal to 1."));
        }
        if ("Standard".equals(tier) && size() > STANDARD_BYTES) {
            throw invalid("Standard tier parameters support a maximum parameter value of 4096 characters. To create a"
                    + " larger parameter value, upgrade the parameter to use the advanced-parameter tier.");
        }
        if (size() > ADVANCED_BYTES) {
            throw invalid("Advanced tier parameters support a maximum parameter value of 8192 characters.");
        }
        if (pattern != null && !pattern.isEmpty() && !matches(pattern)) {
            throw new AwsError(
                    400,
                    "ParameterPatternMismatchException",
                    "Parameter value, cannot be validated against allowedPattern: " + pattern);
        }
    }

    private boolean matches(String pattern) {
        try {
            return Pattern.compile(pattern).matcher(request.value()).matches();
        } catch (PatternSyntaxException e) {
            throw new AwsError(
                    400, "InvalidAllowedPatternException", "Invalid allowed pattern: " + e.getDescription() + ".");
        }
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "ValidationException", message);
    }
}
