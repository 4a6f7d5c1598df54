package dev.wildrydes.cli.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wordings are those of "Troubleshoot access denied error messages" in the IAM User Guide; not checked on AWS. */
final class DenialTest {
    private static final String ROLE = "arn:aws:sts::123456789012:assumed-role/rides-role/session";
    private static final String FUNCTION = "arn:aws:lambda:us-east-2:123456789012:function:get-unicorn";

    @Test
    void aMissingPermissionIsCuredByTheStatementThatGivesIt() {
        var denial = denial("because no identity-based policy allows the lambda:InvokeFunction action");

        assertThat(denial.principal()).isEqualTo(ROLE);
        assertThat(denial.action()).isEqualTo("lambda:InvokeFunction");
        assertThat(denial.resource()).isEqualTo(FUNCTION);
        assertThat(denial.isExplicit()).isFalse();
        assertThat(denial.cure())
                .isEqualTo("Allow it in the identity-based policy of the role rides-role: "
                        + "{\"Effect\":\"Allow\",\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"" + FUNCTION
                        + "\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "with an explicit deny in an identity-based policy, identity-based policy",
        "with an explicit deny in a service control policy, service control policy",
        "with an explicit deny in a resource-based policy, resource-based policy",
        "with an explicit deny in a permissions boundary, permissions boundary",
        "with an explicit deny in a session policy, session policy",
        "with an explicit deny in a VPC endpoint policy, VPC endpoint policy"
    })
    void anExplicitDenyIsCuredByTakingItAway(String reason, String policy) {
        var denial = denial(reason);

        assertThat(denial.isExplicit()).isTrue();
        assertThat(denial.cure())
                .isEqualTo("An explicit deny outweighs every Allow: take lambda:InvokeFunction on " + FUNCTION
                        + " out of the Deny in the " + policy + " of the role rides-role");
    }

    @Test
    void aMissingPermissionOfTheResourceNamesItsPrincipal() {
        assertThat(denial("because no resource-based policy allows the lambda:InvokeFunction action")
                        .cure())
                .isEqualTo("Allow it in the policy of the resource: {\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\""
                        + ROLE + "\"},\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"" + FUNCTION + "\"}");
    }

    @Test
    void theQuotedResourceOfS3AndAMissingOneAreUnderstood() {
        var s3 = Denial.in("User: arn:aws:iam::1:user/u is not authorized to perform: s3:PutObject on resource: "
                + "\"arn:aws:s3:::bucket/key\" because no identity-based policy allows the s3:PutObject action");
        var list = Denial.in("User: arn:aws:iam::1:user/u is not authorized to perform: lambda:ListFunctions");

        assertThat(s3.orElseThrow().resource()).isEqualTo("arn:aws:s3:::bucket/key");
        assertThat(list.orElseThrow().cure())
                .isEqualTo("Allow it in the policy of arn:aws:iam::1:user/u: "
                        + "{\"Effect\":\"Allow\",\"Action\":\"lambda:ListFunctions\",\"Resource\":\"*\"}");
    }

    @Test
    void whatIsNoDenialIsNone() {
        assertThat(Denial.in("Rate exceeded")).isEmpty();
    }

    private static Denial denial(String reason) {
        return Denial.in("AccessDeniedException: User: " + ROLE
                        + " is not authorized to perform: lambda:InvokeFunction on resource: " + FUNCTION + " " + reason
                        + " (Lambda, status 403)")
                .orElseThrow();
    }
}
