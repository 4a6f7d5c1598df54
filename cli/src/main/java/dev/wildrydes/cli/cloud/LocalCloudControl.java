package dev.wildrydes.cli.cloud;

import dev.wildrydes.cli.progress.Progress;
import dev.wildrydes.localcloud.daemon.LocalClouds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Starts, stops and looks at the local cloud. */
public final class LocalCloudControl {
    private final LocalClouds clouds;
    private final Progress progress;

    /** Does nothing yet. */
    public LocalCloudControl(LocalClouds clouds, Progress progress) {
        this.clouds = clouds;
        this.progress = progress;
    }

    /** How it is; starts nothing. */
    public CloudStatus status() {
        return CloudStatus.of(clouds.home().folder(), clouds.home().logFile(), clouds.find());
    }

    /** Starts it, if it does not run. */
    public CloudStatus start(LocalClouds.StartOptions options) {
        var cloud = progress.waiting("the local cloud", () -> clouds.start(options, progress::note));
        return CloudStatus.of(clouds.home().folder(), clouds.home().logFile(), Optional.of(cloud));
    }

    /** Stops it and everything that it runs. */
    public CloudEnd stop() {
        return new CloudEnd(progress.waiting("the local cloud's end", clouds::stop), folder());
    }

    /** Stops it and forgets everything that was deployed there. */
    public CloudEnd reset() {
        return new CloudEnd(progress.waiting("the local cloud's end", clouds::reset), folder());
    }

    /** Starts it, if it does not run, and says what others need to reach it. */
    public CloudEnvironment environment(Optional<String> region) {
        var checked = Connection.region(region);
        var cloud = progress.waiting(
                "the local cloud", () -> clouds.start(LocalClouds.StartOptions.DEFAULT, progress::note));
        var set = new LinkedHashMap<String, String>();
        set.put("AWS_ENDPOINT_URL", cloud.endpoint().toString());
        set.put("AWS_ACCESS_KEY_ID", cloud.accessKeyId());
        set.put("AWS_SECRET_ACCESS_KEY", cloud.secretAccessKey());
        set.put("AWS_REGION", checked);
        set.put("AWS_DEFAULT_REGION", checked);
        return new CloudEnvironment(set, List.of("AWS_PROFILE", "AWS_SESSION_TOKEN"));
    }

    private String folder() {
        return clouds.home().folder().toString();
    }
}
