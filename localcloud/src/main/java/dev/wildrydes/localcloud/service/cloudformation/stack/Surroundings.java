package dev.wildrydes.localcloud.service.cloudformation.stack;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.cloudformation.template.TemplateError;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.apigateway.model.GetRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApiResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;

/**
 * What a template may ask of the world outside its stack.
 *
 * @param call whose deployment it is, and in which region
 */
public record Surroundings(Cloud cloud, Exports exports, Call call) {
    private static final Pattern INVOKE_URL =
            Pattern.compile("https://([a-z0-9]+)\\.execute-api\\.([a-z0-9-]+)\\.amazonaws\\.com/([A-Za-z0-9_-]+)");

    /** The value of an SSM parameter by {@code name} or {@code name:version}; none if there is no such parameter. */
    public Optional<String> ssm(String reference) {
        try {
            var request = GetParameterRequest.builder().name(reference).build();
            return Optional.of(cloud.call(request, GetParameterResponse.class, call)
                    .parameter()
                    .value());
        } catch (AwsError e) {
            if (e.code().equals("ParameterNotFound")) {
                return Optional.empty();
            }
            throw TemplateError.validation("Unable to fetch parameters [" + reference
                    + "] from parameter store for this account. " + e.getMessage());
        }
    }

    /** The value that some stack of the region exports; none if no stack does. */
    Optional<String> exported(String name) {
        return exports.find(call.region(), name).map(Exports.Export::value);
    }

    /**
     * The local cloud's one deviation: an invoke URL of one of its own APIs names the local edge, which needs neither
     * name lookup nor certificate. URLs of other APIs stay as they are.
     */
    String localized(String text) {
        return INVOKE_URL
                .matcher(text)
                .replaceAll(url -> Matcher.quoteReplacement(isOurs(url) ? local(url) : url.group()));
    }

    private String local(MatchResult url) {
        return cloud.endpoint() + "/_aws/execute-api/" + url.group(1) + "/" + url.group(3);
    }

    private boolean isOurs(MatchResult url) {
        try {
            var request = GetRestApiRequest.builder().restApiId(url.group(1)).build();
            cloud.call(request, GetRestApiResponse.class, Call.of(call.principal(), url.group(2)));
            return true;
        } catch (AwsError e) {
            if (e.status() == 404) {
                return false;
            }
            throw e;
        }
    }
}
