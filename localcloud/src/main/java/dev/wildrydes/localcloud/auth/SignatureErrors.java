package dev.wildrydes.localcloud.auth;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.protocol.Protocol;

/**
 * How AWS words the refusal of a signature, which differs by protocol. From "Common Errors" of the JSON and Query
 * services' API references and "Error responses" of the S3 API reference.
 */
public final class SignatureErrors {
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final String INVALID = "The security token included in the request is invalid.";
    private static final String EXPIRED = "The security token included in the request is expired";
    private static final String MISMATCH = "The request signature we calculated does not match the signature you"
            + " provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.";

    private SignatureErrors() {}

    /** The error that a client of this protocol gets. */
    public static AwsError of(SignatureException refused, Protocol protocol) {
        return switch (protocol) {
            case AWS_JSON -> json(refused, BAD_REQUEST);
            case REST_JSON -> json(refused, FORBIDDEN);
            case QUERY -> query(refused);
            case REST_XML -> s3(refused);
        };
    }

    private static AwsError json(SignatureException refused, int status) {
        return switch (refused.fault()) {
            case MISSING ->
                new AwsError(
                        status,
                        "MissingAuthenticationTokenException",
                        status == BAD_REQUEST
                                ? "Request is missing Authentication Token"
                                : "Missing Authentication Token");
            case INCOMPLETE, INCOMPLETE_URL ->
                new AwsError(status, "IncompleteSignatureException", refused.getMessage());
            case UNKNOWN_KEY, INVALID_TOKEN -> new AwsError(status, "UnrecognizedClientException", INVALID);
            case EXPIRED_TOKEN -> new AwsError(status, "ExpiredTokenException", EXPIRED);
            case SKEWED, EXPIRED_URL -> new AwsError(status, "InvalidSignatureException", refused.getMessage());
            case UNSIGNED_HEADER, MISMATCH, BODY_MISMATCH ->
                new AwsError(status, "InvalidSignatureException", MISMATCH);
            case BROKEN_BODY -> new AwsError(BAD_REQUEST, "ValidationException", refused.getMessage());
        };
    }

    private static AwsError query(SignatureException refused) {
        return switch (refused.fault()) {
            case MISSING ->
                new AwsError(FORBIDDEN, "MissingAuthenticationToken", "Request is missing Authentication Token");
            case INCOMPLETE, INCOMPLETE_URL -> new AwsError(BAD_REQUEST, "IncompleteSignature", refused.getMessage());
            case UNKNOWN_KEY, INVALID_TOKEN -> new AwsError(FORBIDDEN, "InvalidClientTokenId", INVALID);
            case EXPIRED_TOKEN -> new AwsError(FORBIDDEN, "ExpiredToken", EXPIRED);
            case SKEWED, EXPIRED_URL -> new AwsError(FORBIDDEN, "SignatureDoesNotMatch", refused.getMessage());
            case UNSIGNED_HEADER, MISMATCH, BODY_MISMATCH -> new AwsError(FORBIDDEN, "SignatureDoesNotMatch", MISMATCH);
            case BROKEN_BODY -> new AwsError(BAD_REQUEST, "ValidationError", refused.getMessage());
        };
    }

    private static AwsError s3(SignatureException refused) {
        var error = s3Words(refused);
        for (var fact : refused.facts().entrySet()) {
            error = error.with(fact.getKey(), fact.getValue());
        }
        return error;
    }

    private static AwsError s3Words(SignatureException refused) {
        return switch (refused.fault()) {
            case MISSING -> new AwsError(FORBIDDEN, "AccessDenied", "Access Denied");
            case INCOMPLETE -> new AwsError(BAD_REQUEST, "AuthorizationHeaderMalformed", refused.getMessage());
            case INCOMPLETE_URL -> new AwsError(BAD_REQUEST, "AuthorizationQueryParametersError", refused.getMessage());
            case UNKNOWN_KEY ->
                new AwsError(
                        FORBIDDEN,
                        "InvalidAccessKeyId",
                        "The AWS Access Key Id you provided does not exist in our records.");
            case INVALID_TOKEN ->
                new AwsError(BAD_REQUEST, "InvalidToken", "The provided token is malformed or otherwise invalid.");
            case EXPIRED_TOKEN -> new AwsError(BAD_REQUEST, "ExpiredToken", "The provided token has expired.");
            case SKEWED ->
                new AwsError(
                        FORBIDDEN,
                        "RequestTimeTooSkewed",
                        "The difference between the request time and the current time is too large.");
            case EXPIRED_URL -> new AwsError(FORBIDDEN, "AccessDenied", "Request has expired");
            case UNSIGNED_HEADER ->
                new AwsError(
                        FORBIDDEN, "AccessDenied", "There were headers present in the request which were not signed");
            case MISMATCH ->
                new AwsError(
                        FORBIDDEN,
                        "SignatureDoesNotMatch",
                        "The request signature we calculated does not match the signature you provided. Check your key and"
                                + " signing method.");
            case BODY_MISMATCH ->
                new AwsError(
                        BAD_REQUEST,
                        "XAmzContentSHA256Mismatch",
                        "The provided 'x-amz-content-sha256' header does not match what was computed.");
            case BROKEN_BODY -> new AwsError(BAD_REQUEST, "IncompleteBody", refused.getMessage());
        };
    }
}
