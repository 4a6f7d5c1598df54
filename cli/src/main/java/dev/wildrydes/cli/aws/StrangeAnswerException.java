package dev.wildrydes.cli.aws;

import software.amazon.awssdk.core.exception.SdkClientException;

/** An answer that nothing that speaks AWS's protocols gives. */
final class StrangeAnswerException extends Exception {
    private StrangeAnswerException(String what) {
        super(what);
    }

    /**
     * A failure of a client that has this one for its cause: the SDK rebuilds its own.
     *
     * @param what what the other side did, as the end of a sentence
     */
    static SdkClientException of(String what) {
        return SdkClientException.create(what, new StrangeAnswerException(what));
    }
}
