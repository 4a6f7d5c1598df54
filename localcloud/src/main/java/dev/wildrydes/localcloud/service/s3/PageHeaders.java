package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.http.Headers;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The headers that an object has as a page of a website. */
final class PageHeaders {
    private PageHeaders() {}

    static Headers of(GetObjectResponse object) {
        var headers = Headers.of("Content-Type", object.contentType(), "ETag", object.eTag())
                .with(
                        "Last-Modified",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                object.lastModified().atOffset(ZoneOffset.UTC)));
        headers = with(headers, "Cache-Control", object.cacheControl());
        headers = with(headers, "Content-Encoding", object.contentEncoding());
        headers = with(headers, "Content-Disposition", object.contentDisposition());
        headers = with(headers, "Content-Language", object.contentLanguage());
        headers = with(headers, "Content-Range", object.contentRange());
        for (var entry : object.metadata().entrySet()) {
            headers = headers.with("x-amz-meta-" + entry.getKey(), entry.getValue());
        }
        return headers;
    }

    private static Headers with(Headers headers, String name, String value) {
        return value == null ? headers : headers.with(name, value);
    }
}
