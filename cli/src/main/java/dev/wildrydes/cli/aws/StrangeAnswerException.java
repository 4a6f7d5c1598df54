package dev.wildrydes.cli.aws;

/** An answer that nothing that speaks AWS's protocols gives. */
final class StrangeAnswerException extends RuntimeException {
    /** @param what what the other side did, as the end of a sentence */
    StrangeAnswerException(String what) {
        super(what);
    }
}
