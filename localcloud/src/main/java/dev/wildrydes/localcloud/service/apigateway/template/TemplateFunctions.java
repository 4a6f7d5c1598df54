package dev.wildrydes.localcloud.service.apigateway.template;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** {@code $util}. Public, with public methods, because Velocity calls them. */
public final class TemplateFunctions {
    TemplateFunctions() {}

    /** {@code $util.escapeJavaScript(x)}: as a string of JavaScript would have it, quotes and slashes escaped. */
    public String escapeJavaScript(String text) {
        return text == null ? null : StringEscape.javaScript(text);
    }

    /** {@code $util.parseJson(x)}: the object that a JSON text is. */
    public Object parseJson(String json) {
        return json == null ? null : TemplateJson.parse(json);
    }

    /** {@code $util.urlEncode(x)}: as {@code application/x-www-form-urlencoded} has it. */
    public String urlEncode(String text) {
        return text == null ? null : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** {@code $util.urlDecode(x)}. */
    public String urlDecode(String text) {
        return text == null ? null : URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** {@code $util.base64Encode(x)}. */
    public String base64Encode(String text) {
        return text == null ? null : Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code $util.base64Decode(x)}. */
    public String base64Decode(String text) {
        return text == null ? null : new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
