package dev.wildrydes.localcloud.service.apigateway.invoke;

import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Sessions of the roles in whose name API Gateway calls AWS, if their trust policies let it. */
public final class RoleSessions {
    static final String SERVICE = "apigateway.amazonaws.com";
    private static final String SESSION = "BackplaneAssumeRoleSession";
    private static final Duration LEFT_AT_LEAST = Duration.ofMinutes(5);

    private final Cloud cloud;
    private final Map<String, Credentials> byRole = new ConcurrentHashMap<>();

    public RoleSessions(Cloud cloud) {
        this.cloud = cloud;
    }

    /**
     * Credentials of the role.
     *
     * @throws AwsError if API Gateway may not assume it
     */
    public Credentials credentials(String roleArn, String sourceArn, String region) {
        var known = byRole.get(roleArn);
        if (known != null && cloud.clock().instant().plus(LEFT_AT_LEAST).isBefore(known.expiration())) {
            return known;
        }
        var request = AssumeRoleRequest.builder()
                .roleArn(roleArn)
                .roleSessionName(SESSION)
                .build();
        var gateway = Call.of(new Principal.Service(SERVICE, sourceArn), region);
        var credentials = cloud.call(request, AssumeRoleResponse.class, gateway).credentials();
        byRole.put(roleArn, credentials);
        return credentials;
    }

    /**
     * Who calls for an integration or an authorizer.
     *
     * @param roleArn null if API Gateway calls in its own name
     * @param sourceArn what it calls for
     */
    Principal caller(String roleArn, String sourceArn, String region) {
        if (roleArn == null) {
            return new Principal.Service(SERVICE, sourceArn);
        }
        credentials(roleArn, sourceArn, region);
        return new Principal.AssumedRole(roleArn.substring(roleArn.lastIndexOf('/') + 1), SESSION);
    }
}
