package dev.wildrydes.localcloud.service;

import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.http.Headers;
import java.util.UUID;

/**
 * What a service may know of one API call besides its request.
 *
 * @param requestId the id that the answer carries
 * @param principal who calls; the call has been authorised already
 * @param region the region the client signed for; services keep each region's resources apart
 * @param headers the HTTP headers; {@link Headers#NONE} for a call made inside the local cloud
 * @param body the streaming body of operations that have one (S3 {@code PutObject}), decoded; else empty
 */
public record Call(String requestId, Principal principal, String region, Headers headers, byte[] body) {

    /** A call made inside the local cloud. */
    public static Call of(Principal principal, String region) {
        return new Call(UUID.randomUUID().toString(), principal, region, Headers.NONE, new byte[0]);
    }

    /** A call that this one leads to, made in the same region by somebody else. */
    public Call as(Principal other) {
        return of(other, region);
    }

    /** The same call with a streaming body. */
    public Call withBody(byte[] bytes) {
        return new Call(requestId, principal, region, headers, bytes);
    }
}
