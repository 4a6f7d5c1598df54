package dev.wildrydes.localcloud.auth;

import dev.wildrydes.localcloud.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Amazon S3 tells the client of a signature that it refuses, by its names and in its order. */
final class SignatureFacts {
    private SignatureFacts() {}

    static Map<String, String> unknownKey(Claim claim) {
        return Map.of("AWSAccessKeyId", claim.accessKeyId());
    }

    static Map<String, String> token(Claim claim) {
        return claim.sessionToken().map(token -> Map.of("Token-0", token)).orElse(Map.of());
    }

    static Map<String, String> unsigned(List<String> headers) {
        return Map.of("HeadersNotSigned", String.join(", ", headers));
    }

    static Map<String, String> skewed(Claim claim, Instant now, Duration most) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("RequestTime", Claim.TIME.format(claim.signedAt()));
        facts.put("ServerTime", text(now));
        facts.put("MaxAllowedSkewMilliseconds", Long.toString(most.toMillis()));
        return Collections.unmodifiableMap(facts);
    }

    static Map<String, String> expired(Claim claim, Duration lifetime, Instant now) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("X-Amz-Expires", Long.toString(lifetime.toSeconds()));
        facts.put("Expires", text(claim.signedAt().plus(lifetime)));
        facts.put("ServerTime", text(now));
        return Collections.unmodifiableMap(facts);
    }

    /** The client can compare these with what it signed. */
    static Map<String, String> mismatch(Claim claim, String canonicalRequest) {
        var date = Claim.TIME.format(claim.signedAt());
        var scope = String.join("/", date.substring(0, 8), claim.region(), claim.signingName(), "aws4_request");
        var toSign = String.join("\n", "AWS4-HMAC-SHA256", date, scope, Hash.SHA_256.hex(canonicalRequest));
        var facts = new LinkedHashMap<String, String>();
        facts.put("AWSAccessKeyId", claim.accessKeyId());
        facts.put("StringToSign", toSign);
        facts.put("SignatureProvided", claim.signature());
        facts.put("StringToSignBytes", bytes(toSign));
        facts.put("CanonicalRequest", canonicalRequest);
        facts.put("CanonicalRequestBytes", bytes(canonicalRequest));
        return Collections.unmodifiableMap(facts);
    }

    private static String text(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.SECONDS));
    }

    private static String bytes(String text) {
        return HexFormat.ofDelimiter(" ").formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
