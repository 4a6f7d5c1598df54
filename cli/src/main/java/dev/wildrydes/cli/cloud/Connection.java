package dev.wildrydes.cli.cloud;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.aws.Place;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.progress.Progress;
import dev.wildrydes.localcloud.daemon.LocalClouds;
import java.util.Optional;
import java.util.regex.Pattern;

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
     * The clients of a target; starts the local cloud if it has to.
     *
     * @throws CliError if this version knows no such target, or the region is none
     * @throws dev.wildrydes.localcloud.daemon.LocalCloudException if the local cloud does not come up
     */
    public Aws to(String target, Optional<String> region) {
        if (!target.equals("local")) {
            throw CliError.usage(
                    "The target '" + target + "' is not among those of this version, which has one: local",
                    "Leave --target and WILDRYDES_TARGET out, or say --target local");
        }
        var checked = region(region);
        var cloud = progress.waiting(
                "the local cloud", () -> clouds.start(LocalClouds.StartOptions.DEFAULT, progress::note));
        return Aws.local(cloud.endpoint(), checked, cloud.accessKeyId(), cloud.secretAccessKey());
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
