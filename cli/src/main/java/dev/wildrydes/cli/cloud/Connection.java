package dev.wildrydes.cli.cloud;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.aws.Place;
import dev.wildrydes.cli.aws.TargetOptions;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.progress.Progress;
import dev.wildrydes.localcloud.daemon.LocalClouds;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Connects to a target. */
public final class Connection {
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]+");

    private final LocalClouds clouds;
    private final Progress progress;

    /** Connects to nothing yet. */
    public Connection(LocalClouds clouds, Progress progress) {
        this.clouds = clouds;
        this.progress = progress;
    }

    /**
     * The clients of the target that is meant; starts the local cloud if it has to. An endpoint that is named means
     * what answers there, and no local cloud.
     *
     * @param environment the variables, in which the local cloud has no interest
     * @throws CliError if there is no such target, or what was said of it does not go together
     * @throws dev.wildrydes.localcloud.daemon.LocalCloudException if the local cloud does not come up
     */
    public Aws to(TargetOptions options, Map<String, String> environment) {
        var target = options.name();
        return switch (target) {
            case "local" -> local(options);
            case "aws" -> remote(options, environment);
            default ->
                throw CliError.usage(
                        "There is no target '" + target + "'", "Targets are: local (the default), and aws");
        };
    }

    private Aws local(TargetOptions options) {
        options.profile().ifPresent(profile -> {
            throw onlyForAws("--profile " + profile);
        });
        options.endpointUrl().ifPresent(url -> {
            throw onlyForAws("--endpoint-url " + url);
        });
        var checked = region(options.region());
        var cloud = progress.waiting(
                "the local cloud", () -> clouds.start(LocalClouds.StartOptions.DEFAULT, progress::note));
        return Aws.local(cloud.endpoint(), checked, cloud.accessKeyId(), cloud.secretAccessKey());
    }

    private Aws remote(TargetOptions options, Map<String, String> environment) {
        if (options.endpointUrl().isEmpty()) {
            refuseTheLocalCloud(environment);
        }
        return progress.waiting("credentials", () -> Aws.remote(options, environment));
    }

    /** What {@code local env} sets would make AWS of the local cloud behind the user's back. */
    private void refuseTheLocalCloud(Map<String, String> environment) {
        clouds.find()
                .ifPresent(cloud -> environment.forEach((name, value) -> {
                    if (name.startsWith("AWS_ENDPOINT_URL") && leadsTo(cloud.endpoint(), value)) {
                        throw CliError.usage(
                                "%s is %s, which is the local cloud and not AWS".formatted(name, value),
                                "For AWS: unset %s; for the local cloud: leave --target out".formatted(name));
                    }
                }));
    }

    private static boolean leadsTo(URI cloud, String url) {
        return Stream.of("http://127.0.0.1:", "http://localhost:", "http://[::1]:")
                .map(loopback -> loopback + cloud.getPort())
                .anyMatch(endpoint -> url.equals(endpoint) || url.startsWith(endpoint + "/"));
    }

    private static CliError onlyForAws(String option) {
        return CliError.usage(option + " is not for the local cloud", "Say --target aws, or leave it out");
    }

    /** The region that is meant; an ambient one has no say in the local cloud. */
    static String region(Optional<String> given) {
        var region = given.orElse(Place.DEFAULT_REGION);
        if (!REGION.matcher(region).matches()) {
            throw CliError.usage("'" + region + "' is no region", "For example: --region " + Place.DEFAULT_REGION);
        }
        return region;
    }
}
