package dev.wildrydes.localcloud.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** An XML document as it is being written. */
final class XmlText {
    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; {@code attributes} are names and values in turn. */
    XmlText open(String name, String... attributes) {
        out.append('<').append(name);
        for (var i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escaped(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
        open.push(name);
        return this;
    }

    /** Closes the element that was opened last. */
    XmlText close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Closes the element that was opened last, which is one tag if there is nothing in it. */
    XmlText closeShort() {
        var tag = "<" + open.peek() + ">";
        if (!out.substring(Math.max(0, out.length() - tag.length())).equals(tag)) {
            return close();
        }
        open.pop();
        out.setLength(out.length() - 1);
        out.append("/>");
        return this;
    }

    /** An element with nothing but text in it. */
    XmlText element(String name, String text) {
        return open(name).text(text).close();
    }

    XmlText text(String text) {
        escaped(text);
        return this;
    }

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void escaped(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#xD;");
                case '\n', '\t' -> out.append(c);
                default -> out.append(c < ' ' ? '\uFFFD' : c);
            }
        }
    }
}
