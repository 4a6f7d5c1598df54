package dev.wildrydes.localcloud.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.wildrydes.localcloud.Conformance;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Conformance(
        documented = {
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html"
        })
class PolicyEvaluatorTest {
    private static final String FUNCTION = "arn:aws:lambda:us-east-2:000000000000:function:GetUnicorn";
    private static final Access INVOKE = new Access("lambda:InvokeFunction", FUNCTION);
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"), ZoneOffset.UTC);
    private static final Principal OWNER = new Principal.User("wildrydes");
    private static final Principal ROLE = new Principal.AssumedRole("RequestRide", "session");
    private static final Principal SERVICE = new Principal.Service(
            "apigateway.amazonaws.com", "arn:aws:execute-api:us-east-2:000000000000:abc/dev/GET/unicorn");
    private static final String NO_IDENTITY_POLICY =
            "because no identity-based policy allows the lambda:InvokeFunction action";
    private static final String NO_RESOURCE_POLICY =
            "because no resource-based policy allows the lambda:InvokeFunction action";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "true  | 'Effect':'Allow','Action':'lambda:InvokeFunction','Resource':'*'",
                "true  | 'Effect':'Allow','Action':'lambda:invoke*','Resource':'arn:aws:lambda:*:*:function:Get?nicorn'",
                "true  | 'Effect':'Allow','Action':['s3:*','LAMBDA:InvokeFunction'],'Resource':['arn:x','*:GetUnicorn']",
                "true  | 'Effect':'Allow','Action':'*','Resource':'*'",
                "true  | 'Effect':'Allow','NotAction':'s3:*','Resource':'*'",
                "true  | 'Effect':'Allow','Action':'*','NotResource':'arn:aws:s3:::*'",
                "false | 'Effect':'Allow','Action':'lambda:GetFunction','Resource':'*'",
                "false | 'Effect':'Allow','Action':'*','Resource':'arn:aws:lambda:us-east-2:000000000000:function:Other'",
                "false | 'Effect':'Allow','Action':'*','Resource':'arn:aws:lambda:us-east-2:000000000000:function:getunicorn'",
                "false | 'Effect':'Allow','NotAction':'lambda:*','Resource':'*'",
                "false | 'Effect':'Allow','Action':'*','NotResource':'*:GetUnicorn'",
            })
    void aRoleMayDoWhatItsPolicySays(boolean allowed, String statement) {
        var decision = evaluator(statement).decide(ROLE, INVOKE, Optional.empty());

        assertThat(decision).isEqualTo(allowed ? Decision.ALLOWED : Decision.denied(NO_IDENTITY_POLICY));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "true  | 'StringEquals':{'aws:SourceAccount':'000000000000'}",
                "true  | 'StringEquals':{'AWS:sourceaccount':['1','000000000000']}",
                "false | 'StringEquals':{'aws:SourceAccount':'111111111111'}",
                "true  | 'StringNotEquals':{'aws:SourceAccount':['1','2']}",
                "false | 'StringNotEquals':{'aws:SourceAccount':['1','000000000000']}",
                "true  | 'ArnLike':{'aws:SourceArn':'arn:aws:execute-api:us-east-2:000000000000:abc/*/GET/unicorn'}",
                "false | 'ArnLike':{'aws:SourceArn':'arn:aws:execute-api:us-east-2:000000000000:abc/*/POST/*'}",
                "false | 'ArnEquals':{'aws:SourceArn':'arn:*:abc/dev/GET/unicorn'}",
                "true  | 'StringLike':{'aws:SourceArn':'arn:*:abc/dev/GET/unicorn'}",
                "true  | 'Bool':{'aws:SecureTransport':true}",
                "false | 'Bool':{'aws:SecureTransport':'false'}",
                "true  | 'StringEqualsIfExists':{'aws:PrincipalArn':'nobody'}",
                "false | 'StringEquals':{'aws:PrincipalArn':'nobody'}",
                "true  | 'Null':{'aws:PrincipalArn':'true'}",
                "false | 'StringEquals':{'aws:SourceAccount':'000000000000'},'Bool':{'aws:SecureTransport':'false'}",
            })
    void conditionsNarrowAStatement(boolean allowed, String conditions) {
        var policy = policy("'Effect':'Allow','Principal':{'Service':'apigateway.amazonaws.com'},"
                + "'Action':'lambda:InvokeFunction','Resource':'" + FUNCTION + "','Condition':{" + conditions + "}");

        var decision = evaluator().decide(SERVICE, INVOKE, Optional.of(policy));

        assertThat(decision).isEqualTo(allowed ? Decision.ALLOWED : Decision.denied(NO_RESOURCE_POLICY));
    }

    /** "AWS JSON policy elements: Condition operators" of the IAM user guide; never run against AWS. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "true  | 'DateLessThan':{'aws:CurrentTime':'2030-01-01T00:00:00Z'}",
                "false | 'DateGreaterThan':{'aws:CurrentTime':'2030-01-01'}",
                "true  | 'DateEquals':{'aws:CurrentTime':'2026-11-21T04:00:00+01:00'}",
                "true  | 'DateLessThanEquals':{'aws:EpochTime':'1795230000'}",
                "false | 'DateNotEquals':{'aws:EpochTime':'2026-11-21T03:00:00Z'}",
                "true  | 'NumericLessThan':{'s3:max-keys':'11'}",
                "false | 'NumericGreaterThan':{'s3:max-keys':'10.0'}",
                "true  | 'NumericEquals':{'s3:max-keys':'10.0'}",
                "false | 'NumericEquals':{'s3:max-keys':'ten'}",
                "true  | 'NumericNotEquals':{'s3:max-keys':'11'}",
                "true  | 'IpAddress':{'aws:SourceIp':'127.0.0.0/8'}",
                "false | 'NotIpAddress':{'aws:SourceIp':['10.0.0.0/8','127.0.0.1']}",
                "false | 'IpAddress':{'aws:SourceIp':'127.0.0.1/99'}",
                "true  | 'Null':{'s3:delimiter':'true','s3:max-keys':false}",
                "false | 'StringEquals':{'s3:delimiter':'/'}",
                "true  | 'StringNotEquals':{'s3:delimiter':'/'}",
                "true  | 'StringEqualsIfExists':{'s3:delimiter':'/'}",
                "true  | 'stringlike':{'aws:RequestedRegion':'us-*'}",
                "true  | 'StringLike':{'aws:userid':'AROAEXAMPLE:*'}",
                "true  | 'BinaryEquals':{'s3:prefix':'home/'}",
                "true  | 'StringEqualsIgnoreCase':{'aws:PrincipalTag/Team':'RIDES'}",
                "true  | 'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/*/RequestRide'}",
                "true  | 'ForAllValues:StringEquals':{'aws:TagKeys':['stage','team','owner']}",
                "false | 'ForAllValues:StringEquals':{'aws:TagKeys':['stage']}",
                "true  | 'ForAllValues:StringEquals':{'s3:delimiter':'/'}",
                "true  | 'ForAnyValue:StringEquals':{'aws:TagKeys':['team']}",
                "false | 'ForAnyValue:StringEquals':{'s3:delimiter':'/'}",
                "true  | 'ForAnyValue:StringNotEquals':{'aws:TagKeys':['team']}",
                "true  | 'StringEquals':{'aws:PrincipalTag/team':'${aws:PrincipalTag/team}'}",
                "false | 'StringEquals':{'aws:PrincipalTag/team':'${aws:PrincipalTag/none}'}",
                "true  | 'StringEquals':{'aws:PrincipalTag/team':'${aws:PrincipalTag/none, ~rides~}'}",
                "false | 'StringLike':{'s3:prefix':'${*}'}",
            })
    void anyOperatorIsEvaluated(boolean allowed, String conditions) {
        var list = new Access("s3:ListBucket", "arn:aws:s3:::b")
                .with("s3:prefix", "home/")
                .with("s3:max-keys", "10")
                .with("s3:delimiter", (String) null)
                .with("aws:RequestedRegion", "us-east-2")
                .with("aws:TagKeys", List.of("stage", "team"));
        var evaluator = evaluator("'Effect':'Allow','Action':'*','Resource':'*','Condition':{" + conditions + "}");

        assertThat(evaluator.decide(ROLE, list, Optional.empty()).allowed()).isEqualTo(allowed);
    }

    @Test
    void aVariableStandsForItsValueAndNoWildcard() {
        var home = "'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::b/${aws:PrincipalTag/team}/*'";
        var star = new Principal.AssumedRole(
                "RequestRide",
                "session",
                new Session(List.of(), Map.of("team", "*"), List.of(), Optional.empty(), Optional.empty()));

        assertThat(evaluator(home)
                        .decide(ROLE, object("rides/1"), Optional.empty())
                        .allowed())
                .isTrue();
        assertThat(evaluator(home)
                        .decide(ROLE, object("other/1"), Optional.empty())
                        .allowed())
                .isFalse();
        assertThat(evaluator(home)
                        .decide(star, object("other/1"), Optional.empty())
                        .allowed())
                .isFalse();
        assertThat(evaluator(home).decide(star, object("*/1"), Optional.empty()).allowed())
                .isTrue();
    }

    @Test
    @Conformance(ours = "docs/local-cloud.md, Where it differs from AWS")
    void aConditionThatCannotBeEvaluatedDeniesAndSaysSo() {
        var condition = "'Condition':{'StringEquals':{'aws:ResourceTag/stage':'dev'}}";
        var allow = evaluator("'Effect':'Allow','Action':'*','Resource':'*'," + condition);
        var deny = evaluator(
                "'Effect':'Allow','Action':'*','Resource':'*'",
                "'Effect':'Deny','Action':'*','Resource':'*'," + condition);

        assertThat(Stream.of(allow, deny).map(one -> one.decide(ROLE, INVOKE, Optional.empty())))
                .containsOnly(Decision.denied("because the local cloud cannot evaluate the condition StringEquals"
                        + " aws:ResourceTag/stage in its identity-based policy and so denies"));
    }

    /** "Evaluating identity-based policies with boundaries" and "Session policies" of the IAM user guide. */
    @Test
    void aBoundaryAndASessionPolicyTakeAwayAndGiveNothing() {
        var all = policy("'Effect':'Allow','Action':'*','Resource':'*'");
        var reading = policy("'Effect':'Allow','Action':'s3:Get*','Resource':'*'");
        var denying = policy("'Effect':'Deny','Action':'s3:Get*','Resource':'*'");

        assertThat(bounded(all, reading, List.of())).isEqualTo(Decision.ALLOWED);
        assertThat(bounded(denying, reading, List.of()).reason())
                .isEqualTo("with an explicit deny in an identity-based policy");
        assertThat(bounded(all, denying, List.of()).reason())
                .isEqualTo("with an explicit deny in a permissions boundary");
        assertThat(bounded(all, policy("'Effect':'Allow','Action':'sqs:*','Resource':'*'"), List.of())
                        .reason())
                .isEqualTo("because no permissions boundary allows the s3:GetObject action");
        assertThat(bounded(all, all, List.of(reading))).isEqualTo(Decision.ALLOWED);
        assertThat(bounded(all, all, List.of(denying)).reason()).isEqualTo("with an explicit deny in a session policy");
        assertThat(bounded(all, all, List.of(policy("'Effect':'Allow','Action':'sqs:*','Resource':'*'")))
                        .reason())
                .isEqualTo("because no session policy allows the s3:GetObject action");
    }

    @Test
    void aResourcePolicyThatNamesTheSessionNeedsNoBoundarysLeave() {
        var nothing = policy("'Effect':'Allow','Action':'sqs:*','Resource':'*'");
        var template = "'Effect':'Allow','Principal':{'AWS':'%s'},'Action':'*','Resource':'*'";
        var role = policy(String.format(template, "arn:aws:iam::000000000000:role/RequestRide"));
        var session = policy(String.format(template, "arn:aws:sts::000000000000:assumed-role/RequestRide/session"));
        var evaluator = new PolicyEvaluator(name -> grants(List.of(), Optional.of(nothing)), NOW);

        assertThat(evaluator.decide(ROLE, INVOKE, Optional.of(role)).reason())
                .isEqualTo("because no permissions boundary allows the lambda:InvokeFunction action");
        assertThat(evaluator.decide(ROLE, INVOKE, Optional.of(session))).isEqualTo(Decision.ALLOWED);
    }

    @Test
    void anExplicitDenyWins() {
        var evaluator = evaluator(
                "'Effect':'Allow','Action':'*','Resource':'*'",
                "'Effect':'Deny','Action':'lambda:Invoke*','Resource':'*'");
        var policy = policy("'Effect':'Deny','Principal':'*','Action':'*','Resource':'*'");

        assertThat(evaluator.decide(ROLE, INVOKE, Optional.empty()).reason())
                .isEqualTo("with an explicit deny in an identity-based policy");
        assertThat(evaluator.decide(OWNER, INVOKE, Optional.of(policy)).reason())
                .isEqualTo("with an explicit deny in a resource-based policy");
    }

    @Test
    @Conformance(ours = "docs/local-cloud.md, Where it differs from AWS")
    void theOwnerNeedsNoPolicy() {
        assertThat(evaluator().decide(OWNER, INVOKE, Optional.empty())).isEqualTo(Decision.ALLOWED);
    }

    @Test
    void aBucketThatAsksForTlsLocksNobodyOut() {
        var policy = policy("'Effect':'Deny','Principal':'*','Action':'s3:*','Resource':'*',"
                + "'Condition':{'Bool':{'aws:SecureTransport':'false'}}");

        assertThat(evaluator().decide(OWNER, new Access("s3:GetObject", "arn:aws:s3:::b/k"), Optional.of(policy)))
                .isEqualTo(Decision.ALLOWED);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "true  | '*'",
                "true  | {'AWS':'*'}",
                "true  | {'AWS':'arn:aws:iam::000000000000:role/RequestRide'}",
                "true  | {'AWS':['arn:aws:iam::000000000000:role/a/path/RequestRide']}",
                "true  | {'AWS':'arn:aws:sts::000000000000:assumed-role/RequestRide/session'}",
                "false | {'AWS':'arn:aws:iam::000000000000:role/Other'}",
                "false | {'AWS':'arn:aws:iam::000000000000:root'}",
                "false | {'AWS':'000000000000'}",
                "false | {'Service':'apigateway.amazonaws.com'}",
            })
    void aResourcePolicyMayNameARole(boolean allowed, String principal) {
        var policy = policy("'Effect':'Allow','Principal':" + principal + ",'Action':'*','Resource':'*'");

        assertThat(evaluator().decide(ROLE, INVOKE, Optional.of(policy)).allowed())
                .isEqualTo(allowed);
    }

    @Test
    void aTrustPolicyHasToAllowEvenTheOwner() {
        var lambda = "'Effect':'Allow','Principal':{'Service':'lambda.amazonaws.com'},'Action':'sts:AssumeRole'";
        var account = "'Effect':'Allow','Principal':{'AWS':'000000000000'},'Action':'sts:AssumeRole'";
        var external = account + ",'Condition':{'StringEquals':{'sts:ExternalId':'secret'}}";
        var assume = new Access("sts:AssumeRole", "arn:aws:iam::000000000000:role/RequestRide");
        var untrusted = Decision.denied("because no role trust policy allows the sts:AssumeRole action");

        assertThat(trusted(assume, lambda)).isEqualTo(untrusted);
        assertThat(trusted(assume, account)).isEqualTo(Decision.ALLOWED);
        assertThat(trusted(assume.with("sts:ExternalId", (String) null), external))
                .isEqualTo(untrusted);
        assertThat(trusted(assume.with("sts:ExternalId", "secret"), external)).isEqualTo(Decision.ALLOWED);
        assertThat(evaluator()
                        .decide(ROLE, assume, Optional.of(policy(account)))
                        .reason())
                .isEqualTo("because no identity-based policy allows the sts:AssumeRole action");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "nonsense",
                "[]",
                "{}",
                "{'Version':'2013-01-01','Statement':[]}",
                "{'Statement':[{'Effect':'Maybe','Action':'*','Resource':'*'}]}",
                "{'Statement':[{'Effect':'Allow','Resource':'*'}]}",
                "{'Statement':[{'Effect':'Allow','Action':'*'}]}",
                "{'Statement':[{'Effect':'Allow','Action':'*','Resource':'*','Principal':'*'}]}",
            })
    void whatIsNoPolicyIsRefused(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyDocument.parseIdentityPolicy(json.replace('\'', '"')));
    }

    private static Decision trusted(Access assume, String statement) {
        return evaluator().decide(OWNER, assume, Optional.of(policy(statement)));
    }

    private static Decision bounded(String identity, String boundary, List<String> session) {
        var caller = new Principal.AssumedRole(
                "RequestRide",
                "session",
                new Session(session, Map.of(), List.of(), Optional.empty(), Optional.empty()));
        return new PolicyEvaluator(name -> grants(List.of(identity), Optional.of(boundary)), NOW)
                .decide(caller, object("k"), Optional.empty());
    }

    private static Access object(String key) {
        return new Access("s3:GetObject", "arn:aws:s3:::b/" + key);
    }

    private static PolicyEvaluator evaluator(String... statements) {
        return new PolicyEvaluator(
                role -> role.equals("RequestRide")
                        ? grants(
                                Stream.of(statements)
                                        .map(PolicyEvaluatorTest::policy)
                                        .toList(),
                                Optional.empty())
                        : Optional.empty(),
                NOW);
    }

    private static Optional<Grants> grants(List<String> policies, Optional<String> boundary) {
        return Optional.of(new Grants(
                "arn:aws:iam::000000000000:role/a/RequestRide",
                "AROAEXAMPLE",
                policies,
                boundary,
                Map.of("team", "rides")));
    }

    private static String policy(String statement) {
        return ("{'Version':'2012-10-17','Statement':{" + statement + "}}")
                .replace('\'', '"')
                .replace('~', '\'');
    }
}
