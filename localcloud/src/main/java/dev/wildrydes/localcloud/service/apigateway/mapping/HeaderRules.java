package dev.wildrydes.localcloud.service.apigateway.mapping;

import dev.wildrydes.localcloud.service.apigateway.exchange.Refusal;
import dev.wildrydes.localcloud.service.apigateway.exchange.RefusedException;
import dev.wildrydes.localcloud.service.apigateway.restapi.ApiIntegration;
import java.util.Locale;
import java.util.Set;

/**
 * Headers that are API Gateway's own to set; see "Amazon API Gateway important notes" in the API Gateway Developer
 * Guide.
 */
public final class HeaderRules {
    private static final String MAPPED = "integration.request.header.";
    /** That no integration may be told by a mapping. */
    private static final Set<String> NEVER_MAPPED = Set.of("content-length", "transfer-encoding");
    /** That AWS's services may not be told by one either. */
    private static final Set<String> NEVER_MAPPED_TO_AWS =
            Set.of("authorization", "connection", "expect", "proxy-authenticate", "te");

    private static final Set<String> REMAPPED = Set.of(
            "authorization",
            "connection",
            "content-length",
            "content-md5",
            "date",
            "expect",
            "host",
            "max-forwards",
            "proxy-authenticate",
            "server",
            "trailer",
            "upgrade",
            "user-agent",
            "www-authenticate",
            "x-amzn-requestid");
    private static final Set<String> DROPPED = Set.of("keep-alive", "transfer-encoding");

    private HeaderRules() {}

    /** @throws RefusedException if the integration maps a header that it must not */
    public static void check(ApiIntegration backend) {
        for (var target : backend.requestParameters().keySet()) {
            var name = target.startsWith(MAPPED)
                    ? target.substring(MAPPED.length()).toLowerCase(Locale.ROOT)
                    : "";
            if (NEVER_MAPPED.contains(name) || backend.type().startsWith("AWS") && NEVER_MAPPED_TO_AWS.contains(name)) {
                throw new RefusedException(Refusal.INTERNAL);
            }
        }
    }

    /** Whether a header of an answer does not reach the caller. */
    public static boolean dropped(String name) {
        return DROPPED.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Under which name a header of an answer reaches the caller. */
    public static String remapped(String name) {
        return REMAPPED.contains(name.toLowerCase(Locale.ROOT)) ? "x-amzn-Remapped-" + name : name;
    }
}
