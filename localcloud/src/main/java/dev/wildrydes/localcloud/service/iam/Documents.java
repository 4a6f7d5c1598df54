package dev.wildrydes.localcloud.service.iam;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How policies are given back. */
final class Documents {
    private Documents() {}

    /** IAM gives policies "URL-encoded compliant with RFC 3986". */
    static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
