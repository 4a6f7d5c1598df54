package dev.wildrydes.localcloud.service.sts;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.auth.PolicyDocument;
import dev.wildrydes.localcloud.auth.PolicyEvaluator;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModels;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** AWS Security Token Service. */
public final class StsService implements AwsService {
    private static final int DEFAULT_SECONDS = 3600;
    private static final int FEWEST_SECONDS = 900;
    private static final int ID_LENGTH = 21;
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
    /** Looks roles up for this service, whoever it works for. */
    private static final Principal ACCOUNT = new Principal.User("root");

    private final Cloud cloud;

    /** @param cloud issues the credentials */
    public StsService(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ServiceModel model() {
        return ServiceModels.STS;
    }

    /**
     * Asking who one is needs no permission; and the owner has all, so that only the trust policy stands in its way.
     */
    @Override
    public List<Access> access(AwsRequest request, Call call) {
        return request instanceof AssumeRoleRequest assume && !(call.principal() instanceof Principal.User)
                ? List.of(new Access("sts:AssumeRole", String.valueOf(assume.roleArn())))
                : List.of();
    }

    /** A role's trust policy, by the role's ARN. */
    @Override
    public Optional<String> resourcePolicy(String arn) {
        return role(arn).map(StsService::trustPolicy);
    }

    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request, Call call) {
        return GetCallerIdentityResponse.builder()
                .account(Account.ID)
                .arn(call.principal().arn())
                .userId(userId(call.principal()))
                .build();
    }

    public AssumeRoleResponse assumeRole(AssumeRoleRequest request, Call call) {
        check(request);
        var role = role(request.roleArn())
                .filter(found -> PolicyEvaluator.trust(
                                call.principal(), found.arn(), PolicyDocument.parseTrustPolicy(trustPolicy(found)))
                        .allowed())
                .orElseThrow(() -> new AwsError(
                        403,
                        "AccessDenied",
                        "User: " + call.principal().arn()
                                + " is not authorized to perform: sts:AssumeRole on resource: " + request.roleArn()));
        var session = cloud.assume(role.arn(), request.roleSessionName(), lifetime(request, role));
        var principal = new Principal.AssumedRole(role.roleName(), request.roleSessionName());
        return AssumeRoleResponse.builder()
                .credentials(credentials -> credentials
                        .accessKeyId(session.accessKeyId())
                        .secretAccessKey(session.secretAccessKey())
                        .sessionToken(session.sessionToken())
                        .expiration(session.expiration()))
                .assumedRoleUser(user ->
                        user.arn(principal.arn()).assumedRoleId(role.roleId() + ":" + request.roleSessionName()))
                .build();
    }

    private static void check(AssumeRoleRequest request) {
        if (request.roleArn() == null || !request.roleArn().startsWith("arn:aws:iam::")) {
            throw new AwsError(400, "ValidationError", request.roleArn() + " is invalid");
        }
        var name = request.roleSessionName();
        if (name == null || !SESSION_NAME.matcher(name).matches()) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "1 validation error detected: Value '" + name
                            + "' at 'roleSessionName' failed to satisfy constraint:"
                            + " Member must satisfy regular expression pattern: [\\w+=,.@-]*");
        }
    }

    private static Duration lifetime(AssumeRoleRequest request, Role role) {
        var seconds = request.durationSeconds() == null ? DEFAULT_SECONDS : request.durationSeconds();
        if (seconds < FEWEST_SECONDS || seconds > role.maxSessionDuration()) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return Duration.ofSeconds(seconds);
    }

    private String userId(Principal principal) {
        if (principal instanceof Principal.AssumedRole session) {
            return role(Account.globalArn("iam", "role/" + session.roleName()))
                            .map(Role::roleId)
                            .orElse("AROA")
                    + ":" + session.sessionName();
        }
        var letters =
                principal.arn().replaceFirst(".*/", "").toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", "");
        return ("AIDA" + letters + "A".repeat(ID_LENGTH)).substring(0, ID_LENGTH);
    }

    private Optional<Role> role(String arn) {
        var name = arn.substring(arn.lastIndexOf('/') + 1);
        try {
            var request = GetRoleRequest.builder().roleName(name).build();
            return Optional.of(cloud.call(request, GetRoleResponse.class, Call.of(ACCOUNT, "us-east-1"))
                    .role());
        } catch (AwsError e) {
            if (e.code().equals("NoSuchEntity")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static String trustPolicy(Role role) {
        return URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8);
    }
}
