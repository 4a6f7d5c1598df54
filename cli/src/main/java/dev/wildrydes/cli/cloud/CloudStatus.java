package dev.wildrydes.cli.cloud;

import dev.wildrydes.localcloud.daemon.RunningCloud;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the local cloud is.
 *
 * @param home the folder that holds it
 * @param log where its daemon writes
 */
public record CloudStatus(
        boolean running,
        String home,
        String log,
        Optional<String> endpoint,
        Optional<Long> pid,
        Optional<String> startedAt,
        Optional<String> version) {

    static CloudStatus of(Path home, Path log, Optional<RunningCloud> cloud) {
        return new CloudStatus(
                cloud.isPresent(),
                home.toString(),
                log.toString(),
                cloud.map(running -> running.endpoint().toString()),
                cloud.map(RunningCloud::pid),
                cloud.map(running -> running.startedAt().toString()),
                cloud.map(RunningCloud::version));
    }
}
