package dev.wildrydes.localcloud.service.sts;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.auth.SessionCredentials;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModels;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/** AWS Security Token Service. */
public final class StsService implements AwsService {
    private static final int ID_LENGTH = 21;
    private static final int DEFAULT_TOKEN_SECONDS = 43_200;
    private static final int LONGEST_TOKEN_SECONDS = 129_600;
    private static final String ACCESS_KEY = "[\\w]{16,128}";

    private final Cloud cloud;
    private final RoleLookup roles;
    private final SessionRules rules;

    /** @param cloud issues the credentials */
    public StsService(Cloud cloud) {
        this.cloud = cloud;
        this.roles = new RoleLookup(cloud);
        this.rules = new SessionRules(cloud, roles);
    }

    @Override
    public ServiceModel model() {
        return ServiceModels.STS;
    }

    /** Asking who one is needs no permission. */
    @Override
    public List<Access> access(AwsRequest request, Call call) {
        return request instanceof AssumeRoleRequest assume ? StsAccess.of(assume) : List.of();
    }

    /** A role's trust policy, by the role's ARN. */
    @Override
    public Optional<String> resourcePolicy(String arn) {
        return roles.find(arn).map(RoleLookup::trustPolicy);
    }

    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request, Call call) {
        return GetCallerIdentityResponse.builder()
                .account(Account.ID)
                .arn(call.principal().arn())
                .userId(userId(call.principal()))
                .build();
    }

    public AssumeRoleResponse assumeRole(AssumeRoleRequest request, Call call) {
        SessionRules.check(request);
        var role = roles.find(request.roleArn())
                .orElseThrow(() -> new AwsError(
                        403,
                        "AccessDenied",
                        "User: " + call.principal().arn()
                                + " is not authorized to perform: sts:AssumeRole on resource: " + request.roleArn()));
        var lifetime = SessionRules.lifetime(request, role, call.principal());
        var session = rules.session(request, call.principal());
        var principal = new Principal.AssumedRole(role.roleName(), request.roleSessionName(), session);
        var hasPolicy = !session.policies().isEmpty() || !request.tags().isEmpty();
        return AssumeRoleResponse.builder()
                .credentials(credentials(cloud.issue(principal, lifetime)))
                .assumedRoleUser(user ->
                        user.arn(principal.arn()).assumedRoleId(role.roleId() + ":" + request.roleSessionName()))
                .packedPolicySize(hasPolicy ? SessionRules.packedSize(session) : null)
                .sourceIdentity(session.sourceIdentity().orElse(null))
                .build();
    }

    public GetSessionTokenResponse getSessionToken(GetSessionTokenRequest request, Call call) {
        if (!(call.principal() instanceof Principal.User)) {
            throw new AwsError(403, "AccessDenied", "Cannot call GetSessionToken with session credentials");
        }
        var seconds = request.durationSeconds() == null ? DEFAULT_TOKEN_SECONDS : request.durationSeconds();
        SessionRules.checkSeconds(seconds, LONGEST_TOKEN_SECONDS);
        var issued = cloud.issue(call.principal(), Duration.ofSeconds(seconds));
        return GetSessionTokenResponse.builder()
                .credentials(credentials(issued))
                .build();
    }

    public GetAccessKeyInfoResponse getAccessKeyInfo(GetAccessKeyInfoRequest request) {
        if (request.accessKeyId() == null || !request.accessKeyId().matches(ACCESS_KEY)) {
            throw SessionRules.violated(
                    request.accessKeyId(), "accessKeyId", "Member must satisfy regular expression pattern: [\\w]*");
        }
        return GetAccessKeyInfoResponse.builder().account(Account.ID).build();
    }

    private static Credentials credentials(SessionCredentials issued) {
        return Credentials.builder()
                .accessKeyId(issued.accessKeyId())
                .secretAccessKey(issued.secretAccessKey())
                .sessionToken(issued.sessionToken())
                .expiration(issued.expiration())
                .build();
    }

    private String userId(Principal principal) {
        if (principal instanceof Principal.AssumedRole session) {
            return roles.named(session.roleName()).map(Role::roleId).orElse("AROA") + ":" + session.sessionName();
        }
        var letters =
                principal.arn().replaceFirst(".*/", "").toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", "");
        return ("AIDA" + letters + "A".repeat(ID_LENGTH)).substring(0, ID_LENGTH);
    }
}
