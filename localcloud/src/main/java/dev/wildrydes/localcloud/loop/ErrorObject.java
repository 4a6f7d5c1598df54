package dev.wildrydes.localcloud.loop;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Map;

/** The JSON object that Lambda answers with when a Java function fails. */
final class ErrorObject {
    private ErrorObject() {}

    static String of(String message, String type) {
        return "{\"errorMessage\":" + quoted(message) + ",\"errorType\":" + quoted(type) + "}";
    }

    static String of(Throwable thrown, String type) {
        return of(thrown, type, new IdentityHashMap<>());
    }

    private static String of(Throwable thrown, String type, Map<Throwable, Boolean> seen) {
        seen.put(thrown, true);
        var members = new ArrayList<String>();
        if (thrown.getMessage() != null) {
            members.add("\"errorMessage\":" + quoted(thrown.getMessage()));
        }
        members.add("\"errorType\":" + quoted(type));
        members.add("\"stackTrace\":" + frames(thrown));
        var cause = thrown.getCause();
        if (cause != null && !seen.containsKey(cause)) {
            members.add("\"cause\":" + of(cause, cause.getClass().getName(), seen));
        }
        return "{" + String.join(",", members) + "}";
    }

    private static String frames(Throwable thrown) {
        var frames = new ArrayList<String>();
        for (var frame : thrown.getStackTrace()) {
            frames.add(quoted(frame.toString()));
        }
        return "[" + String.join(",", frames) + "]";
    }

    static String quoted(String text) {
        var json = new StringBuilder("\"");
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> json.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        return json.append('"').toString();
    }
}
