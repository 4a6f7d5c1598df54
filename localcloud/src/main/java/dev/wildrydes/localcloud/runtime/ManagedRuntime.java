package dev.wildrydes.localcloud.runtime;

import dev.wildrydes.localcloud.Hash;

/** The runtime that a function is configured for, as this cloud has it: the daemon's JDK in its place. */
public final class ManagedRuntime {
    private static final String JDK = System.getProperty("java.version");

    private ManagedRuntime() {}

    /** The {@code RuntimeVersionArn}: the same for the same runtime on the same JDK. */
    public static String arn(String runtime, String region) {
        return "arn:aws:lambda:" + region + "::runtime:" + Hash.SHA_256.hex(runtime + " on JDK " + JDK);
    }

    /** The first line of an environment's log; both versions are in it, for example {@code java:25.jdk17.0.15}. */
    static String initStart(FunctionVersion function) {
        return "INIT_START Runtime Version: " + function.runtime().replaceFirst("java", "java:") + ".jdk" + JDK
                + "\tRuntime Version ARN: " + arn(function.runtime(), function.region());
    }
}
