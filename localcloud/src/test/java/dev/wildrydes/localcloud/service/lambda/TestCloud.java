package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestClients;
import dev.wildrydes.localcloud.service.Settings;
import dev.wildrydes.localcloud.service.iam.IamService;
import dev.wildrydes.localcloud.service.sts.StsService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** A local cloud with Lambda, among services that only remember, and its owner's client. */
final class TestCloud implements AutoCloseable {
    static final String ROLE = "arn:aws:iam::000000000000:role/stable/TestRole";
    static final String HANDLERS = "dev.wildrydes.localcloud.service.lambda.handlers.";

    private final LocalCloud cloud;
    final Recorder others = new Recorder();
    final LambdaClient lambda;
    final IamClient iam;

    TestCloud(Path folder, Map<String, String> settings) {
        cloud = LocalCloud.start(LocalCloud.Options.of(new Home(folder))
                .onPort(0)
                .with(new Settings(settings))
                .with(List.of(services -> others, LambdaService::new, IamService::new, StsService::new)));
        lambda = TestClients.owner(cloud, LambdaClient.builder());
        iam = TestClients.owner(cloud, IamClient.builder());
        if (iam.listRoles().roles().isEmpty()) {
            createRole("TestRole", "lambda.amazonaws.com");
        }
    }

    /** A role that one service may assume, which may do anything. */
    void createRole(String name, String trusted) {
        iam.createRole(role -> role.roleName(name)
                .path("/stable/")
                .assumeRolePolicyDocument(
                        """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
                "Principal":{"Service":"%s"}}]}"""
                                .formatted(trusted)));
        iam.putRolePolicy(
                policy -> policy.roleName(name)
                        .policyName("all")
                        .policyDocument(
                                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"""));
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
        lambda.createFunction(request.build());
    }

    InvokeResponse invoke(String name, String payload) {
        return invoke(request -> request.functionName(name).payload(SdkBytes.fromUtf8String(payload)));
    }

    InvokeResponse invoke(Consumer<InvokeRequest.Builder> request) {
        return lambda.invoke(request);
    }

    LambdaService service() {
        return (LambdaService) cloud.assembly().services().get(1);
    }

    @Override
    public void close() {
        lambda.close();
        iam.close();
        cloud.close();
    }
}
