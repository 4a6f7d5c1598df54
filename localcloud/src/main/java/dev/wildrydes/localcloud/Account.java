package dev.wildrydes.localcloud;

/** The one account of a local cloud, and how its resources are named. */
public final class Account {
    /** Twelve digits, as AWS account ids have; all zero so that nobody takes it for a real one. */
    public static final String ID = "000000000000";

    private Account() {}

    /**
     * The ARN of a regional resource of this account, {@code arn:aws:<service>:<region>:<account>:<resource>}.
     *
     * @param resource what follows the account id, for example {@code function:GetUnicorn} or {@code table/Unicorns}
     */
    public static String arn(String service, String region, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + ID + ":" + resource;
    }

    /** The ARN of a global resource that still names the account, such as an IAM role. */
    public static String globalArn(String service, String resource) {
        return arn(service, "", resource);
    }
}
