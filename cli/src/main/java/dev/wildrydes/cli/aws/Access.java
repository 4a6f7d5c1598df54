package dev.wildrydes.cli.aws;

import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.Profile;

/**
 * Credentials, and what to say of them when AWS refuses them. They are searched in the order of AWS's own programs: a
 * profile that was asked for, variables, a web identity, the profile of {@code AWS_PROFILE} or {@code default} (which
 * may log in through IAM Identity Center or assume a role), and the role of the container or machine.
 *
 * @param source where they are from, for a sentence
 * @param renewal what to do when they have expired
 */
record Access(AwsCredentialsProvider provider, String source, String renewal) {
    private static final String NEW_VARIABLES = "Export new ones: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, if they"
            + " are of a session, AWS_SESSION_TOKEN";

    /** The owner's, of a local cloud. */
    static Access local(String accessKeyId, String secretAccessKey) {
        var credentials = AwsBasicCredentials.create(accessKeyId, secretAccessKey);
        return new Access(StaticCredentialsProvider.create(credentials), "the local cloud's owner", "");
    }

    /**
     * The first that there are.
     *
     * @param profile the one that was asked for, if one was
     */
    static Access of(
            Map<String, String> environment, Optional<String> profile, SharedConfiguration configuration, Place place) {
        if (profile.isPresent()) {
            return of(configuration.require(profile.get()), configuration);
        }
        var ambient = Optional.ofNullable(environment.get("AWS_PROFILE")).filter(name -> !name.isBlank());
        ambient.ifPresent(configuration::require);
        return variables(environment)
                .or(() -> webIdentity(environment))
                .or(() -> configuration
                        .profile(ambient.orElse(SharedConfiguration.DEFAULT_PROFILE))
                        .filter(found ->
                                ambient.isPresent() || !found.properties().isEmpty())
                        .filter(Access::gives)
                        .map(found -> of(found, configuration)))
                .or(() -> role(environment))
                .orElseThrow(() -> none(place));
    }

    /**
     * Fetches the credentials once, so that a login that is missing is told as such.
     *
     * @param place what they are for
     * @throws CliError if there are none
     */
    void check(Place place) {
        try {
            provider.resolveCredentials();
        } catch (SdkException | IllegalStateException | IllegalArgumentException | UncheckedIOException e) {
            throw LoginFailures.describe(e, this, place);
        }
    }

    /** Whether the login is a person's, through IAM Identity Center. */
    boolean isSingleSignOn() {
        return renewal.contains("aws sso login");
    }

    /** Whether it is the role of the machine or container, which is asked for when nothing else gives any. */
    boolean isOfMachine() {
        return provider instanceof InstanceProfileCredentialsProvider;
    }

    static CliError none(Place place) {
        return new CliError(
                ExitCode.SERVICE,
                "There are no AWS credentials: no AWS_ACCESS_KEY_ID, no profile 'default', no role of this machine",
                place.isInAwssPlace()
                        ? "Emulators of AWS take any: export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test"
                        : "Log in with aws sso login, or make a profile with aws configure; --target local needs none");
    }

    private static Optional<Access> variables(Map<String, String> environment) {
        var key = environment.getOrDefault("AWS_ACCESS_KEY_ID", "").strip();
        var secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "").strip();
        var token = environment.getOrDefault("AWS_SESSION_TOKEN", "").strip();
        if (key.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        var credentials = token.isEmpty()
                ? AwsBasicCredentials.create(key, secret)
                : AwsSessionCredentials.create(key, secret, token);
        return Optional.of(
                new Access(StaticCredentialsProvider.create(credentials), "AWS_ACCESS_KEY_ID", NEW_VARIABLES));
    }

    private static Optional<Access> webIdentity(Map<String, String> environment) {
        var needed = Stream.of("AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN");
        return needed.allMatch(environment::containsKey)
                ? Optional.of(new Access(
                        WebIdentityTokenFileCredentialsProvider.create(),
                        "the web identity of " + environment.get("AWS_ROLE_ARN"),
                        "Have a new token written to " + environment.get("AWS_WEB_IDENTITY_TOKEN_FILE")))
                : Optional.empty();
    }

    private static Access of(Profile profile, SharedConfiguration configuration) {
        var provider = ProfileCredentialsProvider.builder()
                .profileFile(configuration.profiles())
                .profileName(profile.name())
                .build();
        return new Access(provider, "the profile " + profile.name(), renewal(profile, configuration));
    }

    private static boolean gives(Profile profile) {
        return Stream.of(
                        "aws_access_key_id",
                        "role_arn",
                        "sso_session",
                        "sso_start_url",
                        "credential_process",
                        "login_session")
                .anyMatch(property -> profile.property(property).isPresent());
    }

    private static String renewal(Profile profile, SharedConfiguration configuration) {
        if (profile.property("sso_session").isPresent()
                || profile.property("sso_start_url").isPresent()) {
            return "Log in again: aws sso login --profile " + profile.name();
        }
        if (profile.property("login_session").isPresent()) {
            return "Log in again: aws login --profile " + profile.name();
        }
        return profile.property("source_profile")
                .filter(source -> !source.equals(profile.name()))
                .flatMap(configuration::profile)
                .map(source -> renewal(source, configuration))
                .orElse("Give the profile new ones: aws configure --profile " + profile.name());
    }

    private static Optional<Access> role(Map<String, String> environment) {
        if (environment.containsKey("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
                || environment.containsKey("AWS_CONTAINER_CREDENTIALS_FULL_URI")) {
            return Optional.of(new Access(ContainerCredentialsProvider.create(), "this container's role", "Try again"));
        }
        return "true".equalsIgnoreCase(environment.get("AWS_EC2_METADATA_DISABLED"))
                ? Optional.empty()
                : Optional.of(
                        new Access(InstanceProfileCredentialsProvider.create(), "this machine's role", "Try again"));
    }
}
