package dev.wildrydes.cli.stack;

import dev.wildrydes.cli.aws.Place;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a user can call, from the outputs of the stacks that are there. */
public final class Endpoints {
    private static final Pattern INVOKE_URL =
            Pattern.compile("https://([^./]+)\\.execute-api\\.[^/]+\\.amazonaws\\.com/([^/]+)(/.*)?");

    private Endpoints() {}

    /** URLs by method and path, for example {@code POST /ride}. */
    public static Map<String, String> of(List<DeployedStack> stacks) {
        var endpoints = new LinkedHashMap<String, String>();
        output(stacks, Service.RIDE_FLEET, "RequestUnicornUrl").ifPresent(url -> endpoints.put("GET /unicorn", url));
        output(stacks, Service.RIDES, "RequestRideUrl").ifPresent(url -> endpoints.put("POST /ride", url));
        output(stacks, Service.RIDE_RECORD, "RideRecordUrl").ifPresent(url -> endpoints.put("POST /record", url));
        return endpoints;
    }

    /** Function names by friendly names. */
    public static Map<String, String> functions(List<DeployedStack> stacks, Stage stage) {
        var functions = new LinkedHashMap<String, String>();
        for (var function : KnownFunction.values()) {
            if (stacks.stream().anyMatch(stack -> stack.service() == function.service())) {
                functions.put(function.friendlyName(), function.functionName(stage));
            }
        }
        return functions;
    }

    /** Whether an invoke URL leads to {@code place}: one that names AWS leads to AWS, whatever made it. */
    public static boolean isReachable(Place place, String url) {
        return !place.isInAwssPlace() || !INVOKE_URL.matcher(url).matches();
    }

    /**
     * An invoke URL that leads to {@code stacks}' place.
     *
     * @param call for example {@code POST /ride}
     * @param behind the function that answers it, which can be invoked instead
     * @throws CliError if it leads elsewhere
     */
    public static String reachable(Stacks stacks, String url, String call, KnownFunction behind) {
        var place = stacks.place();
        if (isReachable(place, url)) {
            return url;
        }
        throw new CliError(
                ExitCode.SERVICE,
                "%s cannot be reached from here: %s is AWS's name, and %s has one of its own"
                        .formatted(call, url, place.answering()),
                "LocalStack and its like serve it as %s; or invoke the function: wildrydes invoke %s%s"
                        .formatted(onEndpoint(place, url), behind.friendlyName(), stacks.options()));
    }

    /** The form in which LocalStack, and what is made like it, serve an invoke URL that names AWS. */
    private static String onEndpoint(Place place, String url) {
        return INVOKE_URL
                .matcher(url)
                .replaceFirst(place.endpoint().map(URI::toString).orElse("") + "/restapis/$1/$2/_user_request_$3");
    }

    private static Optional<String> output(List<DeployedStack> stacks, Service service, String key) {
        return stacks.stream()
                .filter(stack -> stack.service() == service)
                .map(stack -> stack.outputs().get(key))
                .filter(url -> url != null)
                .findFirst();
    }
}
