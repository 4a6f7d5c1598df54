package dev.wildrydes.cli.compare;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.progress.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** The REPORT lines of functions, from CloudWatch Logs. */
final class Billings {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int LOOKS = 30;

    private final Aws aws;
    private final Pause pause;

    Billings(Aws aws, Pause pause) {
        this.aws = aws;
        this.pause = pause;
    }

    /**
     * The lines of a function in their order. Lambda writes them after it has answered, and on AWS they can be read
     * some seconds later: they are waited for, though not for ever.
     *
     * @param expected how many there should be at least
     */
    List<Billing> of(String function, Instant from, int expected) {
        var found = read(function, from);
        for (var look = 1; look < LOOKS && found.size() < expected; look++) {
            pause.of(LOOK);
            found = read(function, from);
        }
        return found;
    }

    private List<Billing> read(String function, Instant from) {
        try {
            return aws
                    .logs()
                    .filterLogEventsPaginator(request -> request.logGroupName("/aws/lambda/" + function)
                            .filterPattern("REPORT")
                            .startTime(from.toEpochMilli()))
                    .events()
                    .stream()
                    .map(event -> Billing.of(Instant.ofEpochMilli(event.timestamp()), event.message()))
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(Billing::at))
                    .toList();
        } catch (ResourceNotFoundException e) {
            return List.of();
        }
    }
}
