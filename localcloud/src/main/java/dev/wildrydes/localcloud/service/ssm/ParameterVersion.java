package dev.wildrydes.localcloud.service.ssm;

import dev.wildrydes.localcloud.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;

/** One version of a parameter, as it was put. */
record ParameterVersion(
        long version,
        String type,
        String value,
        String description,
        String allowedPattern,
        String tier,
        String dataType,
        String keyId,
        Instant lastModified,
        String lastModifiedBy) {

    private static final String SECURE = "SecureString";

    boolean secure() {
        return SECURE.equals(type);
    }

    Parameter parameter(String name, String arn, String selector, boolean decrypt) {
        return Parameter.builder()
                .name(name)
                .arn(arn)
                .selector(selector)
                .type(type)
                .dataType(dataType)
                .version(version)
                .lastModifiedDate(lastModified)
                .value(shown(decrypt))
                .build();
    }

    ParameterMetadata metadata(String name, String arn) {
        return ParameterMetadata.builder()
                .name(name)
                .arn(arn)
                .type(type)
                .dataType(dataType)
                .version(version)
                .tier(tier)
                .description(description)
                .allowedPattern(allowedPattern)
                .keyId(keyId)
                .lastModifiedDate(lastModified)
                .lastModifiedUser(lastModifiedBy)
                .build();
    }

    ParameterHistory history(String name, List<String> labels, boolean decrypt) {
        return ParameterHistory.builder()
                .name(name)
                .type(type)
                .dataType(dataType)
                .version(version)
                .tier(tier)
                .description(description)
                .allowedPattern(allowedPattern)
                .keyId(keyId)
                .lastModifiedDate(lastModified)
                .lastModifiedUser(lastModifiedBy)
                .value(shown(decrypt))
                .labels(labels)
                .build();
    }

    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
        return "ParameterVersion[" + version + ", " + type + "]";
    }

    private String shown(boolean decrypt) {
        return secure() && !decrypt ? ciphertext() : value;
    }

    /** What stands for the value where no one asked to decrypt it: as opaque as what KMS would have made of it. */
    private String ciphertext() {
        return Hash.SHA_512.base64((lastModified + keyId + value).getBytes(StandardCharsets.UTF_8));
    }
}
