package dev.wildrydes.functions.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failed call may tell a function's caller: AWS's own words name accounts and roles, which are for the log. */
final class Failures {

    private static final Pattern DENIED = Pattern.compile("not authorized to perform: (\\S+)");

    private Failures() {}

    /** The error's code, and the denied action if one was denied. */
    static String cause(SdkException failure) {
        if (failure instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
            String code = refused.awsErrorDetails().errorCode();
            Matcher denied =
                    DENIED.matcher(String.valueOf(refused.awsErrorDetails().errorMessage()));
            return denied.find() ? code + ", not authorized to perform: " + denied.group(1) : code;
        }
        if (failure instanceof ApiCallTimeoutException) {
            return "no answer in time";
        }
        return failure.getMessage();
    }
}
