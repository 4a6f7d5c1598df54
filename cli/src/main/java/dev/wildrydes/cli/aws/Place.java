package dev.wildrydes.cli.aws;

import java.net.URI;
import java.util.Optional;

/**
 * Where stacks are.
 *
 * @param target {@code local} or {@code aws}
 * @param region for example {@code us-east-2}
 * @param endpoint what answers in AWS's place, if AWS itself does not; also absent for the local cloud
 * @param options the options that a command needs to mean this place, with a space before each; none for the default
 */
public record Place(String target, String region, Optional<URI> endpoint, String options) {
    /** The workshop's region. */
    public static final String DEFAULT_REGION = "us-east-2";

    private static final String LOCAL = "local";

    /** A local cloud. */
    public static Place local(String region) {
        return new Place(LOCAL, region, Optional.empty(), region.equals(DEFAULT_REGION) ? "" : " --region " + region);
    }

    /** Whether it is the local cloud. */
    public boolean isLocal() {
        return target.equals(LOCAL);
    }

    /** Whether it is AWS itself, where a change may cost money; an endpoint of AWS's own is AWS too. */
    public boolean isAws() {
        return !isLocal()
                && endpoint.map(URI::getHost).filter(Place::isNoHostOfAws).isEmpty();
    }

    /** Whether something else answers in AWS's place, which may lack what AWS has. */
    public boolean isInAwssPlace() {
        return !isLocal() && !isAws();
    }

    /** What answers there, for a sentence. */
    public String answering() {
        return isLocal() ? "the local cloud" : endpoint.map(URI::toString).orElse("AWS");
    }

    @Override
    public String toString() {
        return region + " (" + endpoint.map(URI::toString).orElse(target) + ")";
    }

    private static boolean isNoHostOfAws(String host) {
        return !host.endsWith(".amazonaws.com") && !host.endsWith(".amazonaws.com.cn") && !host.endsWith(".api.aws");
    }
}
