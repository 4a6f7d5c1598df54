package dev.wildrydes.localcloud.protocol;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.http.Headers;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.utils.IoUtils;

/** What a real SDK client sends over: everything but the socket. It is there for PATCH, which url-connection cannot. */
final class CodecHttpClient implements SdkHttpClient {
    private final ServiceCodec codec;
    private Function<ApiRequest, Answer> service;
    private ApiRequest received;
    private HttpResponse answered;

    /** What the service answers. */
    record Answer(AwsResponse response, byte[] body) {}

    CodecHttpClient(ServiceCodec codec) {
        this.codec = codec;
    }

    /** Sets what answers from now on. */
    void answer(Function<ApiRequest, Answer> answering) {
        this.service = answering;
    }

    ApiRequest received() {
        return received;
    }

    HttpResponse answered() {
        return answered;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                answered = handle(httpRequest(request));
                var response = SdkHttpFullResponse.builder().statusCode(answered.status());
                answered.headers().forEach(response::appendHeader);
                return HttpExecuteResponse.builder()
                        .response(response.build())
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answered.body())))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {}

    private HttpResponse handle(HttpRequest request) {
        try {
            received = codec.read(request);
            var answer = service.apply(received);
            return codec.write(request, received.operation(), answer.response(), answer.body(), "request-1");
        } catch (AwsError e) {
            return codec.error(request, e, "request-1");
        }
    }

    private static HttpRequest httpRequest(HttpExecuteRequest request) throws IOException {
        var http = request.httpRequest();
        var headers = new Headers[] {Headers.NONE};
        http.forEachHeader((name, values) -> values.forEach(value -> headers[0] = headers[0].with(name, value)));
        var body = request.contentStreamProvider().isPresent()
                ? IoUtils.toByteArray(request.contentStreamProvider().get().newStream())
                : new byte[0];
        var path = http.encodedPath();
        return new HttpRequest(
                http.method().name(),
                path.startsWith("/") ? path : "/" + path,
                http.encodedQueryParameters().orElse(""),
                headers[0],
                body,
                new InetSocketAddress(0));
    }
}
