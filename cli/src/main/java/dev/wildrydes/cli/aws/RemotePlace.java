package dev.wildrydes.cli.aws;

import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.profiles.Profile;

/** Finds region and endpoint where AWS's own programs find them: the option, the variables, the profile. */
final class RemotePlace {
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]+");

    private RemotePlace() {}

    /** @throws CliError if the region or the endpoint is none */
    static Place of(TargetOptions options, Map<String, String> environment, SharedConfiguration configuration) {
        var profile = configuration.profile(options.profile()
                .or(() -> given(environment, "AWS_PROFILE"))
                .orElse(SharedConfiguration.DEFAULT_PROFILE));
        var region = options.region()
                .or(() -> given(environment, "AWS_REGION"))
                .or(() -> given(environment, "AWS_DEFAULT_REGION"))
                .or(() -> property(profile, "region"))
                .orElse(Place.DEFAULT_REGION);
        if (!REGION.matcher(region).matches()) {
            throw new CliError(
                    ExitCode.SERVICE,
                    "There is no region '" + region + "'",
                    "For example: --region " + Place.DEFAULT_REGION);
        }
        var endpoint = options.endpointUrl()
                .or(() -> ambient(environment, "AWS_ENDPOINT_URL", property(profile, "endpoint_url")));
        return new Place("aws", region, endpoint.map(RemotePlace::uri), options.spelled());
    }

    private static Optional<String> ambient(
            Map<String, String> environment, String variable, Optional<String> property) {
        return "true".equalsIgnoreCase(environment.get("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"))
                ? Optional.empty()
                : given(environment, variable).or(() -> property);
    }

    private static Optional<String> given(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }

    private static Optional<String> property(Optional<Profile> profile, String name) {
        return profile.flatMap(found -> found.property(name));
    }

    private static URI uri(String url) {
        try {
            var uri = URI.create(url.replaceFirst("/+$", ""));
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw noUrl(url, e);
        }
        throw noUrl(url, null);
    }

    private static CliError noUrl(String url, Throwable cause) {
        return new CliError(
                ExitCode.USAGE,
                "The endpoint '" + url + "' is no URL with http or https",
                "For example: --endpoint-url http://127.0.0.1:4566",
                cause);
    }
}
