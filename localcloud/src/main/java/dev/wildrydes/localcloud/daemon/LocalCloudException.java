package dev.wildrydes.localcloud.daemon;

/** The local cloud could not be started, reached or stopped. */
public final class LocalCloudException extends RuntimeException {
    private final String cure;

    /**
     * @param problem one sentence that names the thing
     * @param cure one sentence that says what to type
     */
    public LocalCloudException(String problem, String cure) {
        this(problem, cure, null);
    }

    /** The same with what led to it. */
    public LocalCloudException(String problem, String cure, Throwable cause) {
        super(problem, cause);
        this.cure = cure;
    }

    /** What to do about it, one sentence. */
    public String cure() {
        return cure;
    }
}
