package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Cloud;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The time for which a change of a function is shown as being in progress: on AWS a second or more, here
 * {@code lambda.update-time} (ISO-8601, by default a fifth of a second). What waits for it on AWS, waits for it here;
 * what forgets to wait is refused in both places.
 */
final class Settling {
    private static final System.Logger LOG = System.getLogger(Settling.class.getName());
    private static final Duration DEFAULT_TIME = Duration.ofMillis(200);

    private final Cloud cloud;
    private final FunctionTable table;
    private final Duration time;

    Settling(Cloud cloud, FunctionTable table) {
        this.cloud = cloud;
        this.table = table;
        this.time = cloud.settings().duration("lambda.update-time", DEFAULT_TIME);
    }

    /** Ends what a stop of the daemon left in progress. */
    void start() {
        table.all().forEach(function -> finish(function.named()));
    }

    /** A change has been made. */
    void begin(FunctionName name) {
        try {
            cloud.scheduler()
                    .schedule(
                            () -> cloud.workers().execute(() -> finishIfThere(name)),
                            time.toMillis(),
                            TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "The change of " + name.name() + " is done at the next start");
        }
    }

    /** Ends it now, for whoever has waited for the change already. */
    void finish(FunctionName name) {
        if (table.get(name).latest().isInProgress()) {
            table.change(name, function -> {
                var latest = function.latest();
                return latest.isInProgress()
                        ? function.withLatest(new VersionRecord(
                                Configurations.settled(latest.settings()), latest.codeBlob(), latest.running()))
                        : function;
            });
        }
    }

    private void finishIfThere(FunctionName name) {
        try {
            finish(name);
        } catch (AwsError e) {
            LOG.log(System.Logger.Level.DEBUG, name.name() + " was deleted while it was being changed");
        }
    }

    void refuseWhileInProgress(FunctionName name) {
        refuseWhileInProgress(table.get(name));
    }

    /** @throws AwsError 409 if a change of it is in progress */
    void refuseWhileInProgress(FunctionRecord function) {
        if (function.latest().isInProgress()) {
            throw LambdaErrors.conflict("The operation cannot be performed at this time. An update is in progress for"
                    + " resource: " + function.named().arn());
        }
    }
}
