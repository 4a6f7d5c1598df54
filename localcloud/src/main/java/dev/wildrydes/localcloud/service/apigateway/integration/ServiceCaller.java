package dev.wildrydes.localcloud.service.apigateway.integration;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModels;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.apigateway.exchange.Exchange;
import dev.wildrydes.localcloud.service.apigateway.exchange.Refusal;
import dev.wildrydes.localcloud.service.apigateway.exchange.RefusedException;
import dev.wildrydes.localcloud.service.apigateway.invoke.RoleSessions;
import dev.wildrydes.localcloud.service.apigateway.mapping.Outgoing;
import dev.wildrydes.localcloud.service.apigateway.mapping.Reply;
import dev.wildrydes.localcloud.service.apigateway.restapi.IntegrationUri;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Integrations with AWS's services: the mapped request is signed with a role's credentials and sent to this cloud, over
 * the wire as everybody's, so that whatever the cloud has can be integrated; see "PutIntegration" in the API Gateway
 * API reference for the forms of the URI.
 */
final class ServiceCaller {
    private static final System.Logger LOG = System.getLogger(ServiceCaller.class.getName());
    private static final Map<String, ServiceModel> JSON_SERVICES = Stream.of(
                    ServiceModels.DYNAMODB, ServiceModels.SSM, ServiceModels.LOGS)
            .collect(Collectors.toMap(ServiceModel::signingName, Function.identity()));

    private final Cloud cloud;
    private final RoleSessions roles;

    ServiceCaller(Cloud cloud, RoleSessions roles) {
        this.cloud = cloud;
        this.roles = roles;
    }

    Reply call(Exchange exchange, Outgoing outgoing) {
        var arn = IntegrationUri.parse(outgoing.uri()).orElseThrow(() -> new RefusedException(Refusal.INTERNAL));
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(outgoing.headers());
        var path = arn.path();
        var body = outgoing.body();
        if (arn.action()) {
            path = "";
            body = asAction(arn, headers, body);
        }
        var uri = cloud.endpoint() + "/" + path;
        var signed = signed(exchange, arn, new Outgoing(outgoing.method(), uri, headers, body));
        return SimpleXml.asJson(HttpCaller.send(exchange, signed), headers);
    }

    /** {@code action/PutItem} names the operation, as the service's protocol has it. */
    private static byte[] asAction(IntegrationUri arn, Map<String, List<String>> headers, byte[] body) {
        var model = JSON_SERVICES.get(arn.service());
        if (model != null) {
            headers.putIfAbsent("X-Amz-Target", List.of(model.targetPrefix() + "." + arn.path()));
            headers.put("Content-Type", List.of("application/x-amz-json-" + model.jsonVersion()));
            return body;
        }
        headers.put("Content-Type", List.of("application/x-www-form-urlencoded"));
        var form = new String(body, StandardCharsets.UTF_8);
        return ("Action=" + arn.path() + (form.isBlank() ? "" : "&" + form)).getBytes(StandardCharsets.UTF_8);
    }

    private Outgoing signed(Exchange exchange, IntegrationUri arn, Outgoing outgoing) {
        var credentials = credentials(exchange, arn);
        var request = SdkHttpRequest.builder()
                .uri(URI.create(outgoing.uri()))
                .method(SdkHttpMethod.fromValue(outgoing.method()));
        outgoing.headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("X-Amzn-Trace-Id")) {
                request.putHeader(name, values);
            }
        });
        var signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(AwsSessionCredentialsIdentity.create(
                                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()))
                        .request(request.build())
                        .payload(ContentStreamProvider.fromByteArray(outgoing.body()))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, arn.service())
                        .putProperty(AwsV4HttpSigner.REGION_NAME, arn.region())
                        .putProperty(
                                AwsV4HttpSigner.DOUBLE_URL_ENCODE,
                                !arn.service().equals("s3"))
                        .putProperty(
                                AwsV4HttpSigner.NORMALIZE_PATH, !arn.service().equals("s3")))
                .request();
        return new Outgoing(outgoing.method(), outgoing.uri(), signed.headers(), outgoing.body());
    }

    private Credentials credentials(Exchange exchange, IntegrationUri arn) {
        try {
            return roles.credentials(exchange.backend().credentials(), exchange.sourceArn(), arn.region());
        } catch (AwsError e) {
            LOG.log(System.Logger.Level.WARNING, exchange.name() + ": " + e.getMessage());
            throw new RefusedException(Refusal.INTERNAL);
        }
    }
}
