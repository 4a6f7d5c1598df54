package dev.wildrydes.functions.json;

/** A text is not the JSON that was wanted; the message says what is wrong and where, and is fit for whoever sent it. */
public final class MalformedJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedJsonException(String message) {
        super(message);
    }
}
