package dev.wildrydes.cli.output;

/** Colours, or none. */
public enum Style {
    /** With colours. */
    COLORED,
    /** Plain text. */
    PLAIN;

    private static final String ESCAPE = "\u001b[";

    String good(String text) {
        return colored("32", text);
    }

    String bad(String text) {
        return colored("31", text);
    }

    String faint(String text) {
        return colored("2", text);
    }

    String strong(String text) {
        return colored("1", text);
    }

    /** A stack's status in the colour of its meaning. */
    String status(String status) {
        if (status.contains("ROLLBACK") || status.contains("FAILED")) {
            return bad(status);
        }
        return status.endsWith("_COMPLETE") ? good(status) : status;
    }

    private String colored(String code, String text) {
        return this == COLORED ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
    }
}
