package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The page by which an S3 website says that something is wrong. */
final class ErrorPage {
    private static final Map<Integer, String> REASONS = Map.of(
            400, "Bad Request",
            403, "Forbidden",
            404, "Not Found",
            405, "Method Not Allowed",
            412, "Precondition Failed",
            416, "Requested Range Not Satisfiable");

    private ErrorPage() {}

    static HttpResponse of(AwsError error, String requestId) {
        return page(error, "", requestId);
    }

    /** @param second why the website's own page for errors could not be shown */
    static HttpResponse of(AwsError error, AwsError second, String requestId) {
        var more = "<h3>An Error Occurred While Attempting to Retrieve a Custom Error Document</h3>\n<ul>\n"
                + item("Code", second.code()) + item("Message", second.getMessage()) + "</ul>\n";
        return page(error, more, requestId);
    }

    private static HttpResponse page(AwsError error, String more, String requestId) {
        var title = error.status() + " " + REASONS.getOrDefault(error.status(), error.code());
        var html = new StringBuilder("<html>\n<head><title>")
                .append(title)
                .append("</title></head>\n<body>\n<h1>")
                .append(title)
                .append("</h1>\n<ul>\n")
                .append(item("Code", error.code()))
                .append(item("Message", error.getMessage()));
        error.members().forEach((name, value) -> html.append(item(name, value)));
        html.append(item("RequestId", requestId)).append("</ul>\n").append(more).append("<hr/>\n</body>\n</html>\n");
        return new HttpResponse(
                error.status(),
                Headers.of("Content-Type", "text/html; charset=utf-8"),
                html.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String item(String name, String value) {
        var escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<li>" + name + ": " + escaped + "</li>\n";
    }
}
