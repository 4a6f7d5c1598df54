package dev.wildrydes.localcloud.service.apigateway.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.ParseContext;

/** JSON in mapping templates, by the library whose ways of printing can be seen in AWS's own answers. */
final class TemplateJson {
    private static final ParseContext JSON = JsonPath.using(
            Configuration.builder().options(Option.SUPPRESS_EXCEPTIONS).build());

    private static final ObjectMapper WRITER = new ObjectMapper();

    private TemplateJson() {}

    /** Maps, lists and scalars; null if {@code text} is no JSON. */
    static Object parse(String text) {
        try {
            return text.isBlank() ? null : JSON.parse(text).json();
        } catch (JsonPathException notJson) {
            return null;
        }
    }

    /** What the expression finds in {@code parsed}; null if that is nothing. */
    static Object find(Object parsed, String path) {
        if (parsed == null) {
            return null;
        }
        return path.equals("$") ? parsed : JSON.parse(parsed).read(path);
    }

    static String write(Object value) {
        try {
            return WRITER.writeValueAsString(value == null ? "" : value);
        } catch (JsonProcessingException e) {
            throw new TemplateException(e);
        }
    }
}
