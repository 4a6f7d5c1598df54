package dev.wildrydes.localcloud.service.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.ApiGatewayException;
import software.amazon.awssdk.services.apigateway.model.CreateAuthorizerResponse;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;

/** An API in a cloud that listens, and a client of its owner's that knows {@code PATCH}. */
public final class WireApi implements AutoCloseable {
    public static final String AUTHORIZER_URI =
            "arn:aws:apigateway:us-east-2:lambda:path/2015-03-31/functions/" + TestApi.FUNCTION + "/invocations";

    public final LocalCloud cloud;
    public final ApiGatewayClient client;
    public final String apiId;
    public final String rootId;

    public WireApi(Path folder) {
        cloud = LocalCloud.start(LocalCloud.Options.of(new Home(folder))
                .onPort(0)
                .with(List.of(ApiGatewayService::new, each -> new FakeLambda())));
        var owner = AwsBasicCredentials.create(
                cloud.owner().accessKeyId(), cloud.owner().secretAccessKey());
        client = ApiGatewayClient.builder()
                .endpointOverride(cloud.endpoint())
                .region(Region.US_EAST_2)
                .credentialsProvider(StaticCredentialsProvider.create(owner))
                .httpClient(new PatchingHttpClient())
                .build();
        var api = client.createRestApi(request -> request.name("rides"));
        apiId = api.id();
        rootId = api.rootResourceId();
    }

    public CreateAuthorizerResponse authorizer(String name) {
        return client.createAuthorizer(create -> create.restApiId(apiId)
                .name(name)
                .type("TOKEN")
                .identitySource("method.request.header.Authorization")
                .authorizerUri(AUTHORIZER_URI));
    }

    public String resource(String parentId, String part) {
        return client.createResource(
                        create -> create.restApiId(apiId).parentId(parentId).pathPart(part))
                .id();
    }

    public static PatchOperation replace(String path, String value) {
        return PatchOperation.builder().op("replace").path(path).value(value).build();
    }

    public static PatchOperation add(String path, String value) {
        return PatchOperation.builder().op("add").path(path).value(value).build();
    }

    public static void refused(ThrowingCallable call, int status, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(ApiGatewayException.class)
                .hasMessageContaining(message)
                .satisfies(
                        e -> assertThat(((ApiGatewayException) e).statusCode()).isEqualTo(status));
    }

    @Override
    public void close() {
        client.close();
        cloud.close();
    }
}
