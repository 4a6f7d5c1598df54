package dev.wildrydes.localcloud.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyEvaluatorTest {
    private static final String FUNCTION = "arn:aws:lambda:us-east-2:000000000000:function:GetUnicorn";
    private static final Access INVOKE = new Access("lambda:InvokeFunction", FUNCTION);
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

    @Test
    void aConditionThatCannotBeEvaluatedDeniesAndSaysSo() {
        var condition = "'Condition':{'DateLessThan':{'aws:CurrentTime':'2030-01-01T00:00:00Z'}}";
        var allow = evaluator("'Effect':'Allow','Action':'*','Resource':'*'," + condition);
        var deny = evaluator(
                "'Effect':'Allow','Action':'*','Resource':'*'",
                "'Effect':'Deny','Action':'*','Resource':'*'," + condition);

        assertThat(Stream.of(allow, deny).map(one -> one.decide(ROLE, INVOKE, Optional.empty())))
                .containsOnly(Decision.denied("because the local cloud cannot evaluate the condition DateLessThan"
                        + " aws:CurrentTime in its identity-based policy and so denies"));
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
        var role = "arn:aws:iam::000000000000:role/RequestRide";

        assertThat(Stream.of(lambda, account)
                        .map(PolicyEvaluatorTest::policy)
                        .map(PolicyDocument::parseTrustPolicy)
                        .map(trust -> PolicyEvaluator.trust(OWNER, role, trust).allowed()))
                .containsExactly(false, true);
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

    private static PolicyEvaluator evaluator(String... statements) {
        return new PolicyEvaluator(role -> role.equals("RequestRide")
                ? Stream.of(statements).map(PolicyEvaluatorTest::policy).toList()
                : List.of());
    }

    private static String policy(String statement) {
        return ("{'Version':'2012-10-17','Statement':{" + statement + "}}").replace('\'', '"');
    }
}
