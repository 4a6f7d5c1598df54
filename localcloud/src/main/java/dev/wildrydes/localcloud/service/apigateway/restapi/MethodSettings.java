package dev.wildrydes.localcloud.service.apigateway.restapi;

/** What a stage sets for one method or for all, with AWS's defaults. Of these, throttling has an effect here. */
public record MethodSettings(
        boolean metricsEnabled,
        String loggingLevel,
        boolean dataTraceEnabled,
        int throttlingBurstLimit,
        double throttlingRateLimit,
        boolean cachingEnabled,
        int cacheTtlInSeconds,
        boolean cacheDataEncrypted,
        boolean requireAuthorizationForCacheControl,
        String unauthorizedCacheControlHeaderStrategy) {
    /** Of every method until a stage says otherwise: an account's own limits. */
    public static final MethodSettings DEFAULT = new MethodSettings(
            false, null, false, 5000, 10_000, false, 300, false, true, "SUCCEED_WITH_RESPONSE_HEADER");
}
