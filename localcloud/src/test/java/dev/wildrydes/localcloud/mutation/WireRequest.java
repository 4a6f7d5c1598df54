package dev.wildrydes.localcloud.mutation;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * A request before it is signed.
 *
 * @param signingName the service's name in the signature
 * @param path percent-encoded
 * @param query percent-encoded, without the question mark
 */
record WireRequest(
        String signingName, String method, String path, String query, Map<String, String> headers, byte[] body) {
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    WireRequest {
        var any = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        any.putAll(headers);
        headers = any;
    }

    WireRequest with(byte[] other) {
        return new WireRequest(signingName, method, path, query, headers, other);
    }

    WireRequest with(String text) {
        return with(text.getBytes(StandardCharsets.UTF_8));
    }

    WireRequest with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new WireRequest(signingName, method, path, query, more, body);
    }

    WireRequest withMethod(String other) {
        return new WireRequest(signingName, other, path, query, headers, body);
    }

    WireRequest withPath(String other) {
        return new WireRequest(signingName, method, other, query, headers, body);
    }

    WireRequest withQuery(String other) {
        return new WireRequest(signingName, method, path, other, headers, body);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** All bytes of the request, signed, for a connection that carries nothing else. */
    byte[] bytes(URI endpoint, AwsCredentialsIdentity owner) {
        var target = endpoint + path + (query.isEmpty() ? "" : "?" + query);
        var request = SdkHttpRequest.builder().uri(URI.create(target)).method(SdkHttpMethod.fromValue(method));
        headers.forEach(request::putHeader);
        var s3 = signingName.equals("s3");
        var signed = SIGNER.sign(sign -> sign.identity(owner)
                        .request(request.build())
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, signingName)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-2")
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !s3)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !s3))
                .request();
        var head = new StringBuilder(method + " " + path + (query.isEmpty() ? "" : "?" + query) + " HTTP/1.1\r\n");
        signed.headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> head.append(name + ": " + value + "\r\n"));
            }
        });
        head.append("Content-Length: " + body.length + "\r\nConnection: close\r\n\r\n");
        var first = head.toString().getBytes(StandardCharsets.UTF_8);
        var all = new byte[first.length + body.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }

    @Override
    public String toString() {
        var shown = text();
        return "%s %s %s?%s %s %s"
                .formatted(
                        signingName,
                        method,
                        path,
                        query,
                        headers,
                        shown.length() > 2000 ? shown.substring(0, 2000) + "…" : shown);
    }
}
