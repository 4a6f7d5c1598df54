package dev.wildrydes.localcloud.service.apigateway.template;

/** Escapes of JavaScript strings, as Apache Commons Lang 2 makes them, which API Gateway's are. */
final class StringEscape {
    private StringEscape() {}

    static String javaScript(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.chars().forEach(each -> append(escaped, (char) each));
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, char each) {
        switch (each) {
            case '\b' -> escaped.append("\\b");
            case '\n' -> escaped.append("\\n");
            case '\t' -> escaped.append("\\t");
            case '\f' -> escaped.append("\\f");
            case '\r' -> escaped.append("\\r");
            case '\'', '"', '\\', '/' -> escaped.append('\\').append(each);
            default -> {
                if (each < ' ' || each > '~') {
                    escaped.append("\\u%04X".formatted((int) each));
                } else {
                    escaped.append(each);
                }
            }
        }
    }
}
