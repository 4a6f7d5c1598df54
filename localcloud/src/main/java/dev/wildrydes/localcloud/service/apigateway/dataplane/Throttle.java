package dev.wildrydes.localcloud.service.apigateway.dataplane;

import dev.wildrydes.localcloud.service.apigateway.exchange.Refusal;
import dev.wildrydes.localcloud.service.apigateway.exchange.RefusedException;
import dev.wildrydes.localcloud.service.apigateway.exchange.Route;
import dev.wildrydes.localcloud.service.apigateway.restapi.Api;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiStage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Throttling by a stage's settings, a token bucket for each method: as many requests at once as the burst limit says,
 * and as many a second as the rate limit says; see "Throttle requests to your REST APIs" in the API Gateway Developer
 * Guide. Where a stage sets nothing the account's limits, which a caller here cannot reach, are not counted.
 */
final class Throttle {
    private static final String ALL = "*/*";
    private static final double NANOS = 1e9;

    private final Map<Key, Bucket> buckets = new ConcurrentHashMap<>();

    private record Key(String apiId, String stage, String method, int burst, double rate) {}

    /** @throws RefusedException if there are too many requests */
    void admit(Api api, ApiStage stage, Route route) {
        var path = route.node().path();
        var method = (path.equals("/") ? path : path.substring(1)) + "/"
                + route.verb().httpMethod();
        var all = stage.methodSettings();
        var settings = all.containsKey(method) ? all.get(method) : all.get(ALL);
        if (settings == null) {
            return;
        }
        var key = new Key(
                api.id(), stage.stageName(), method, settings.throttlingBurstLimit(), settings.throttlingRateLimit());
        if (!buckets.computeIfAbsent(key, Bucket::new).take(System.nanoTime())) {
            throw new RefusedException(Refusal.THROTTLED);
        }
    }

    private static final class Bucket {
        private final int burst;
        private final double perNano;
        private double tokens;
        private long filledAt;

        Bucket(Key key) {
            burst = key.burst();
            perNano = key.rate() / NANOS;
            tokens = burst;
            filledAt = System.nanoTime();
        }

        synchronized boolean take(long now) {
            tokens = Math.min(burst, tokens + Math.max(0, now - filledAt) * perNano);
            filledAt = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }
}
