package dev.wildrydes.cli.doctor;

/**
 * One thing that was looked at.
 *
 * @param name what was looked at, a word or two
 * @param finding what was found, one line
 * @param cure what to do about it, one line; empty if there is nothing to do
 */
public record Check(String name, State state, String finding, String cure) {
    /** How it is. Lower case, since that is how they are printed. */
    public enum State {
        /** As it should be. */
        ok,
        /** Good enough for now. */
        warning,
        /** In the way of commands. */
        failed
    }

    static Check ok(String name, String finding) {
        return new Check(name, State.ok, finding, "");
    }

    static Check warning(String name, String finding, String cure) {
        return new Check(name, State.warning, finding, cure);
    }

    static Check failed(String name, String finding, String cure) {
        return new Check(name, State.failed, finding, cure);
    }
}
