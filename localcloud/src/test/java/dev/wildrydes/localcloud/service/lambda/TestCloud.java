package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.daemon.CloudAssembly;
import dev.wildrydes.localcloud.daemon.TestAssembly;
import dev.wildrydes.localcloud.http.HttpServer;
import dev.wildrydes.localcloud.service.Call;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Lambda with its Runtime API on a real socket, among services that only remember. */
final class TestCloud implements AutoCloseable {
    static final String ROLE = "arn:aws:iam::000000000000:role/stable/TestRole";
    static final String HANDLERS = "dev.wildrydes.localcloud.service.lambda.handlers.";

    private final HttpServer server;
    private final CloudAssembly assembly;
    final Recorder others = new Recorder();
    final LambdaService lambda;

    TestCloud(Path folder, Map<String, String> settings) {
        server = HttpServer.bind(0);
        assembly = TestAssembly.of(
                folder,
                URI.create("http://127.0.0.1:" + server.port()),
                settings,
                List.of(cloud -> others, LambdaService::new));
        lambda = (LambdaService) assembly.services().get(1);
        server.serve(request -> lambda.routes().values().iterator().next().handle(request));
        lambda.start();
    }

    void create(String name, String handler, SdkBytes zip, Consumer<CreateFunctionRequest.Builder> more) {
        var request = CreateFunctionRequest.builder()
                .functionName(name)
                .runtime("java25")
                .role(ROLE)
                .handler(HANDLERS + handler)
                .memorySize(256)
                .timeout(20)
                .code(code -> code.zipFile(zip));
        more.accept(request);
        lambda.createFunction(request.build(), TestAssembly.OWNER);
    }

    InvokeResponse invoke(String name, String payload) {
        return invoke(request -> request.functionName(name).payload(SdkBytes.fromUtf8String(payload)));
    }

    InvokeResponse invoke(Consumer<InvokeRequest.Builder> request) {
        var builder = InvokeRequest.builder();
        request.accept(builder);
        return (InvokeResponse)
                assembly.dispatcher().dispatch(builder.build(), Call.of(TestAssembly.OWNER.principal(), "us-east-2"));
    }

    CloudAssembly assembly() {
        return assembly;
    }

    @Override
    public void close() throws Exception {
        assembly.close();
        server.close();
    }
}
