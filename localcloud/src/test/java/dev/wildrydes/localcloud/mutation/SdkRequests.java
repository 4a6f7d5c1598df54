package dev.wildrydes.localcloud.mutation;

import dev.wildrydes.localcloud.protocol.SdkClients;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** What the SDK's clients would send for a request. */
final class SdkRequests {
    private final Map<ServiceModel, SdkClient> clients = new HashMap<>();
    private final Catcher catcher = new Catcher();

    /** Nothing if the SDK itself refuses to send such a request. */
    Optional<WireRequest> of(ServiceModel service, AwsRequest request) {
        var client = clients.computeIfAbsent(service, model -> SdkClients.of(model, catcher));
        catcher.caught = null;
        call(client, request);
        return Optional.ofNullable(catcher.caught).map(caught -> wire(service, caught));
    }

    private static void call(SdkClient client, AwsRequest request) {
        var method = method(client, request.getClass());
        try {
            if (method.getParameterCount() == 1) {
                method.invoke(client, request);
            } else {
                method.invoke(client, request, RequestBody.fromString("Shadowfax"));
            }
        } catch (InvocationTargetException e) {
            // Nobody answers the client, and what it does not send it refuses by many exceptions.
            if (!(e.getCause() instanceof RuntimeException)) {
                throw new IllegalStateException("The SDK cannot send " + request, e);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The SDK hides " + method, e);
        }
    }

    private static Method method(SdkClient client, Class<?> request) {
        return Arrays.stream(client.getClass().getInterfaces()[0].getMethods())
                .filter(method -> method.getParameterCount() > 0 && method.getParameterTypes()[0] == request)
                .filter(method -> !method.getName().endsWith("Paginator"))
                .filter(method -> method.getParameterCount() == 1
                        || method.getParameterCount() == 2 && method.getParameterTypes()[1] == RequestBody.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The SDK has no call for " + request));
    }

    private static WireRequest wire(ServiceModel service, HttpExecuteRequest caught) {
        var http = caught.httpRequest();
        var headers = new HashMap<String, String>();
        http.forEachHeader((name, values) -> {
            if (!name.matches("(?i)authorization|x-amz-date|x-amz-content-sha256|host|content-length|expect")) {
                headers.put(name, String.join(",", values));
            }
        });
        try {
            var body = caught.contentStreamProvider().isPresent()
                    ? caught.contentStreamProvider().get().newStream().readAllBytes()
                    : new byte[0];
            return new WireRequest(
                    service.signingName(),
                    http.method().name(),
                    http.encodedPath(),
                    http.encodedQueryParameters().orElse(""),
                    headers,
                    body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Catcher implements SdkHttpClient {
        private HttpExecuteRequest caught;

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            caught = request;
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpFullResponse.builder()
                                    .statusCode(400)
                                    .build())
                            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(new byte[0])))
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }
}
