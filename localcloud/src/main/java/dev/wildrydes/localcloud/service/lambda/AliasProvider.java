package dev.wildrydes.localcloud.service.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.protocol.Shapes;
import dev.wildrydes.localcloud.resource.Resource;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.resource.ResourceRequest;
import dev.wildrydes.localcloud.resource.ResourceType;
import dev.wildrydes.localcloud.service.Cloud;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasResponse;
import software.amazon.awssdk.services.lambda.model.DeleteAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteAliasResponse;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

/** {@code AWS::Lambda::Alias}. */
final class AliasProvider implements ResourceProvider {
    private static final ResourceType TYPE = ResourceType.named("AWS::Lambda::Alias")
            .required("FunctionName", "FunctionVersion", "Name")
            .optional("Description", "RoutingConfig")
            .createOnly("FunctionName", "Name")
            .attributes("AliasArn");

    private final Cloud cloud;

    AliasProvider(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ResourceType type() {
        return TYPE;
    }

    @Override
    public Resource create(ResourceRequest request) {
        var made = cloud.call(
                Shapes.read(properties(request), CreateAliasRequest.builder()),
                CreateAliasResponse.class,
                request.call());
        return resource(made.aliasArn());
    }

    @Override
    public Resource update(ResourceRequest request) {
        var properties = properties(request);
        properties.withObject("/RoutingConfig");
        if (!properties.has("Description")) {
            properties.put("Description", "");
        }
        var changed = cloud.call(
                Shapes.read(properties, UpdateAliasRequest.builder()), UpdateAliasResponse.class, request.call());
        return resource(changed.aliasArn());
    }

    @Override
    public void delete(ResourceRequest request) {
        try {
            cloud.call(
                    Shapes.read(request.properties(), DeleteAliasRequest.builder()),
                    DeleteAliasResponse.class,
                    request.call());
        } catch (AwsError e) {
            if (!e.code().equals("ResourceNotFoundException")) {
                throw e;
            }
        }
    }

    /** Templates have the weights as a list, the API has them as a map. */
    private static ObjectNode properties(ResourceRequest request) {
        var properties = request.properties().deepCopy();
        var list = properties.at("/RoutingConfig/AdditionalVersionWeights");
        if (list.isArray()) {
            var weights = properties.withObject("/RoutingConfig").putObject("AdditionalVersionWeights");
            list.forEach(each -> weights.set(each.path("FunctionVersion").asText(), each.path("FunctionWeight")));
        }
        return properties;
    }

    private static Resource resource(String arn) {
        return new Resource(arn, Map.of("AliasArn", arn));
    }
}
