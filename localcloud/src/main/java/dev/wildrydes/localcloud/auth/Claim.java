package dev.wildrydes.localcloud.auth;

import dev.wildrydes.localcloud.auth.SignatureException.Fault;
import dev.wildrydes.localcloud.http.HttpRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says of its own signature, in its {@code Authorization} header or in its query. See "AWS Signature
 * Version 4 for API requests" in the IAM user guide.
 *
 * @param signedHeaders in lower case
 * @param signature in hex
 * @param signedAt to the second
 * @param lifetime of a presigned URL; empty for a signature in the header
 * @param contentHash of the body, or a word in its place; empty if the request says nothing
 */
record Claim(
        String accessKeyId,
        String region,
        String signingName,
        List<String> signedHeaders,
        String signature,
        Instant signedAt,
        Optional<Duration> lifetime,
        Optional<String> sessionToken,
        Optional<String> contentHash) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int SCOPE_PARTS = 5;
    private static final List<String> PARAMETERS = List.of(
            "X-Amz-Algorithm",
            "X-Amz-Credential",
            "X-Amz-Signature",
            "X-Amz-Date",
            "X-Amz-SignedHeaders",
            "X-Amz-Expires");

    static Claim of(HttpRequest request) throws SignatureException {
        var header = request.headers().first("Authorization");
        if (header.isPresent()) {
            return inHeader(request, header.get());
        }
        var query = Query.parse(request.query());
        if (query.first("X-Amz-Signature").isPresent()
                || query.first("X-Amz-Algorithm").isPresent()) {
            return inUrl(request, query);
        }
        throw new SignatureException(Fault.MISSING, "There is no signature");
    }

    private static Claim inHeader(HttpRequest request, String header) throws SignatureException {
        if (!header.startsWith(ALGORITHM + " ")) {
            throw new SignatureException(Fault.INCOMPLETE, "Authorization header does not begin with " + ALGORITHM);
        }
        var parts = new HashMap<String, String>();
        for (var part : header.substring(ALGORITHM.length()).split(",")) {
            var pair = part.strip().split("=", 2);
            parts.put(pair[0], pair.length == 2 ? pair[1] : "");
        }
        var headers = request.headers();
        return claim(
                parts,
                headers.first("X-Amz-Date"),
                Optional.empty(),
                headers.first("X-Amz-Security-Token"),
                headers.first("X-Amz-Content-Sha256"));
    }

    private static Claim inUrl(HttpRequest request, Query query) throws SignatureException {
        if (!PARAMETERS.stream().allMatch(name -> query.first(name).isPresent())) {
            throw new SignatureException(
                    Fault.INCOMPLETE_URL,
                    "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
                            + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
        }
        try {
            return inQuery(request, query);
        } catch (SignatureException e) {
            throw new SignatureException(Fault.INCOMPLETE_URL, e.getMessage());
        }
    }

    private static Claim inQuery(HttpRequest request, Query query) throws SignatureException {
        if (!query.first("X-Amz-Algorithm").equals(Optional.of(ALGORITHM))) {
            throw new SignatureException(Fault.INCOMPLETE, "X-Amz-Algorithm only supports \"" + ALGORITHM + "\"");
        }
        var parts = new HashMap<String, String>();
        for (var name : List.of("Credential", "SignedHeaders", "Signature")) {
            query.first("X-Amz-" + name).ifPresent(value -> parts.put(name, value));
        }
        return claim(
                parts,
                query.first("X-Amz-Date"),
                Optional.of(lifetime(query)),
                query.first("X-Amz-Security-Token"),
                query.first("X-Amz-Content-Sha256").or(() -> request.headers().first("X-Amz-Content-Sha256")));
    }

    private static Claim claim(
            Map<String, String> parts,
            Optional<String> date,
            Optional<Duration> lifetime,
            Optional<String> token,
            Optional<String> contentHash)
            throws SignatureException {
        var scope = required(parts, "Credential").split("/");
        if (scope.length != SCOPE_PARTS || !scope[SCOPE_PARTS - 1].equals("aws4_request")) {
            throw new SignatureException(
                    Fault.INCOMPLETE,
                    "Credential must have exactly 5 slash-delimited elements, e.g."
                            + " keyid/date/region/service/term");
        }
        if (date.isEmpty()) {
            throw new SignatureException(Fault.INCOMPLETE, "The request has no 'X-Amz-Date'");
        }
        if (!date.get().startsWith(scope[1])) {
            throw new SignatureException(
                    Fault.INCOMPLETE, "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date");
        }
        return new Claim(
                scope[0],
                scope[2],
                scope[3],
                List.of(required(parts, "SignedHeaders").split(";")),
                required(parts, "Signature"),
                time(date.get()),
                lifetime,
                token,
                contentHash);
    }

    private static String required(Map<String, String> parts, String name) throws SignatureException {
        var value = parts.get(name);
        if (value == null || value.isEmpty()) {
            throw new SignatureException(Fault.INCOMPLETE, "The signature lacks its '" + name + "' parameter");
        }
        return value;
    }

    private static Instant time(String date) throws SignatureException {
        try {
            return TIME.parse(date, Instant::from);
        } catch (DateTimeException e) {
            throw new SignatureException(
                    Fault.INCOMPLETE, "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        }
    }

    private static Duration lifetime(Query query) throws SignatureException {
        try {
            var lifetime = Duration.ofSeconds(
                    Long.parseLong(query.first("X-Amz-Expires").orElse("")));
            if (!lifetime.isNegative() && lifetime.compareTo(LONGEST) <= 0) {
                return lifetime;
            }
        } catch (NumberFormatException e) {
            throw new SignatureException(Fault.INCOMPLETE, "X-Amz-Expires should be a number");
        }
        throw new SignatureException(
                Fault.INCOMPLETE, "X-Amz-Expires must be non-negative and at most " + LONGEST.toSeconds() + " seconds");
    }
}
