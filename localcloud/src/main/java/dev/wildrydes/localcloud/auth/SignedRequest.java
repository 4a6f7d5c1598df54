package dev.wildrydes.localcloud.auth;

import dev.wildrydes.localcloud.http.HttpRequest;

/**
 * A request whose signature is good.
 *
 * @param principal who signed it
 * @param region that it was signed for
 * @param signingName the service that it was signed for, for example {@code lambda}
 * @param request with its body decoded: without {@code aws-chunked} coding, whose trailer's checksums are headers now
 */
public record SignedRequest(Principal principal, String region, String signingName, HttpRequest request) {}
