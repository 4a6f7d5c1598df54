package dev.wildrydes.cli.compare;

import java.time.Duration;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/**
 * How long the HTTP exchange of one call of the SDK took, without the marshalling and signing before it and the
 * unmarshalling after it. The SDK publishes to it in the thread that calls, before the call returns.
 */
final class ExchangeTime implements MetricPublisher {
    private Duration measured = Duration.ZERO;

    /** Zero if nothing was sent. */
    Duration measured() {
        return measured;
    }

    @Override
    public void publish(MetricCollection call) {
        call.children().stream()
                .flatMap(attempt -> attempt.metricValues(CoreMetric.SERVICE_CALL_DURATION).stream())
                .forEach(duration -> measured = duration);
    }

    @Override
    public void close() {}
}
