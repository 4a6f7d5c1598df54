package dev.wildrydes.localcloud.service.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3 refuses, as its client sees it. */
final class Refusals {
    private Refusals() {}

    static void assertRefused(int status, String code, String message, ThrowingCallable call) {
        var refused = refusal(call);
        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
    }

    static S3Exception refusal(ThrowingCallable call) {
        return catchThrowableOfType(S3Exception.class, call);
    }

    static String header(S3Exception refused, String name) {
        return refused.awsErrorDetails()
                .sdkHttpResponse()
                .firstMatchingHeader(name)
                .orElse(null);
    }
}
