package dev.wildrydes.localcloud.service.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.Conformance;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterPolicyTest {

    @Conformance(
            recorded =
                    "sns/test_sns_filter_policy: TestSNSFilterPolicyBody::test_filter_policy_on_message_body_dot_attribute",
            documented = {
                "https://docs.aws.amazon.com/sns/latest/dg/string-value-matching.html",
                "https://docs.aws.amazon.com/sns/latest/dg/numeric-value-matching.html",
                "https://docs.aws.amazon.com/sns/latest/dg/attribute-key-matching.html",
                "https://docs.aws.amazon.com/sns/latest/dg/and-or-logic.html"
            })
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"a":["rugby","tennis"]}                       | {"a":"tennis"}               | true
                    {"a":["rugby","tennis"]}                       | {"a":"golf"}                 | false
                    {"a":["rugby"]}                                | {"a":["golf","rugby"]}       | true
                    {"a":[301.5]}                                  | {"a":3.015e2}                | true
                    {"a":[null]}                                   | {"a":null}                   | true
                    {"a":[true]}                                   | {"a":"true"}                 | false
                    {"a":[{"prefix":"bas"}]}                       | {"a":"baseball"}             | true
                    {"a":[{"suffix":"ball"}]}                      | {"a":"baseball"}             | true
                    {"a":[{"suffix":"ball"}]}                      | {"a":"rugby"}                | false
                    {"a":[{"equals-ignore-case":"TENNIS"}]}        | {"a":"Tennis"}               | true
                    {"a":[{"anything-but":["rugby","tennis"]}]}    | {"a":"golf"}                 | true
                    {"a":[{"anything-but":["rugby","tennis"]}]}    | {"a":"rugby"}                | false
                    {"a":[{"anything-but":"rugby"}]}               | {"a":"rugby"}                | false
                    {"a":[{"anything-but":[100,500]}]}             | {"a":100}                    | false
                    {"a":[{"anything-but":{"prefix":"order-"}}]}   | {"a":"order-entered"}        | false
                    {"a":[{"anything-but":{"prefix":"order-"}}]}   | {"a":"data-entered"}         | true
                    {"a":[{"anything-but":["rugby"]}]}             | {"b":"golf"}                 | false
                    {"a":[{"exists":true}]}                        | {"a":""}                     | true
                    {"a":[{"exists":false}]}                       | {"b":"x"}                    | true
                    {"a":[{"exists":false}]}                       | {"a":"x"}                    | false
                    {"a":[{"numeric":["=",301.5]}]}                | {"a":301.50}                 | true
                    {"a":[{"numeric":[">",0,"<=",150]}]}           | {"a":150}                    | true
                    {"a":[{"numeric":[">",0,"<=",150]}]}           | {"a":0}                      | false
                    {"a":[{"numeric":["<",0]}]}                    | {"a":"-1"}                   | false
                    {"a":[{"cidr":"10.0.0.0/24"}]}                 | {"a":"10.0.0.255"}           | true
                    {"a":[{"cidr":"10.0.0.0/24"}]}                 | {"a":"10.1.1.0"}             | false
                    {"a":[{"cidr":"2001:db8:1234:1a00::/64"}]}     | {"a":"2001:db8:1234:1a00::9"} | true
                    {"a":["x"],"b":["y"]}                          | {"a":"x"}                    | false
                    {"a":["x"],"$or":[{"b":["y"]},{"c":["z"]}]}    | {"a":"x","c":"z"}            | true
                    {"a":["x"],"$or":[{"b":["y"]},{"c":["z"]}]}    | {"a":"x","c":"y"}            | false
                    {"$or":[{"prefix":"x"},{"suffix":"y"}]}        | {"$or":"xa"}                 | true
                    {"s3":{"object":{"key":[{"prefix":"a-"}]}}}    | {"s3":{"object":{"key":"a-1"}}} | true
                    {"s3":{"object":{"key":[{"prefix":"a-"}]}}}    | {"s3":{"object":[[{"key":"a-1"}]]}} | true
                    {"r":{"a":["x"],"b":["y"]}}                    | {"r":[{"a":"x"},{"b":"y"}]}  | false
                    {"a":["x"]}                                    | no JSON                      | false
                    {"o.n":["x"]}                                  | {"o":{"n":"x"}}              | true
                    {"o.n":["x"]}                                  | {"o.n":"x"}                  | true
                    {"o.n":["x"]}                                  | {"o":{"n":"y"}}              | false
                    """)
    void aBodyPassesIfEveryNameHasAValueThatOneOfItsConditionsAccepts(String policy, String body, boolean passes) {
        assertThat(FilterPolicy.parse(policy, "MessageBody").accepts(notice(body, Map.of()), "sqs"))
                .isEqualTo(passes);
    }

    @Conformance(documented = "https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html")
    @Test
    void attributesAreComparedByTheirTypes() {
        var policy = FilterPolicy.parse("{\"n\":[{\"numeric\":[\">\",2]}],\"s\":[\"b\"],\"t\":[\"5\"]}", null);

        assertThat(policy.accepts(notice("x", attributes("10", "[\"a\",\"b\"]", "String")), "sqs"))
                .isTrue();
        assertThat(policy.accepts(notice("x", attributes("1", "[\"a\",\"b\"]", "String")), "sqs"))
                .isFalse();
        assertThat(policy.accepts(notice("x", attributes("10", "[\"a\",\"b\"]", "Binary")), "sqs"))
                .isFalse();
    }

    @Conformance(
            recorded = {
                "sns/test_sns_filter_policy: TestSNSFilterPolicyConditions::test_validate_policy",
                "sns/test_sns_filter_policy: TestSNSFilterPolicyConditions::test_validate_policy_string_operators",
                "sns/test_sns_filter_policy: TestSNSFilterPolicyConditions::test_validate_policy_numeric_operator",
                "sns/test_sns_filter_policy: TestSNSFilterPolicyConditions::test_validate_policy_exists_operator",
                "sns/test_sns_filter_policy: TestSNSFilterPolicyConditions::test_validate_policy_nested_anything_but_operator"
            })
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"key":[["value"]]}                            | Match value must be String, number, true, false, or null | 10
                    {"key":[{"wrong-operator":true}]}              | Unrecognized match type wrong-operator       | 31
                    {"key":[{"suffix":"value","prefix":"value2"}]} | Only one key allowed in match expression     | 37
                    {"key": [ ["va lue"] ] }                       | Match value must be String, number, true, false, or null | 10
                    {"key":[]}                                     | Empty arrays are not allowed                 | 10
                    {"key":[{"suffix":100}]}                       | suffix match pattern must be a string        | 22
                    {"key":[{"suffix":null}]}                      | suffix match pattern must be a string        | 23
                    {"key":[{"suffix":[]}]}                        | suffix match pattern must be a string        | 20
                    {"key":{"suffix":"value"}}                     | "suffix" must be an object or an array       | 19
                    {"key_a":"value_one"}                          | "key_a" must be an object or an array        | 11
                    {"key":[{"cidr":["bad-filter"]}]}              | prefix match pattern must be a string        | 18
                    {"key":[{"numeric":[]}]}                       | Invalid member in numeric match: ]           | 22
                    {"key":[{"numeric":["operator"]}]}             | Unrecognized numeric range operator: operator | 32
                    {"key":[{"numeric":[1,"<="]}]}                 | Invalid member in numeric match: 1           | 22
                    {"key":[{"numeric":["=","000"]}]}              | Value of equals must be numeric              | 26
                    {"key":[{"numeric":[">="]}]}                   | Value of >= must be numeric                  | 26
                    {"key":[{"numeric":["<",100,">",10]}]}         | Too many elements in numeric expression      | 30
                    {"key":[{"numeric":[">=",1,">",2]}]}           | Bad numeric range operator: >                | 31
                    {"key":[{"numeric":[">",3,"<",1]}]}            | Bottom must be less than top                 | 33
                    {"key":[{"numeric":[">",20,30]}]}              | Bad value in numeric range: 30               | 30
                    {"key":[{"numeric":[">",20,"test"]}]}          | Bad numeric range operator: test             | 34
                    {"key":[{"numeric":[">",20,"<","30"]}]}        | Value of < must be numeric                   | 33
                    {"key":[{"numeric":[">",20,"<",30,"<",50]}]}   | Too many terms in numeric range expression   | 36
                    {"key":[{"exists":null}]}                      | exists match pattern must be either true or false. | 23
                    {"key":[{"exists":"no"}]}                      | exists match pattern must be either true or false. | 20
                    {"key":[{"anything-but":{"wrong-operator":null}}]} | Unsupported anything-but pattern: wrong-operator | 47
                    {"key":[{"anything-but":{"suffix":"test"}}]}   | Unsupported anything-but pattern: suffix     | 36
                    {"key":[{"anything-but":{"exists":false}}]}    | Unsupported anything-but pattern: exists     | 40
                    {"key":[{"anything-but":{"prefix":false}}]}    | prefix match pattern must be a string        | 40
                    """)
    void aPolicyThatCannotBeFollowedIsRefusedWhereItIsWrong(String policy, String reason, int column) {
        assertRefused(
                policy,
                "MessageBody",
                "FilterPolicy: " + reason + "\n at [Source: (String)\"" + policy.replaceAll("(?<=[:\\[\\]]) +", "")
                        + "\"; line: 1, column: " + column + "]");
    }

    @Conformance(
            recorded =
                    "sns/test_sns_filter_policy: TestSNSFilterPolicyConditions::test_validate_policy_string_operators")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    bad-filter                  | Malformed CIDR, one '/' required
                    bad-filter/64               | Nonstandard IP address: bad-filter
                    10.0.0.0/bad                | Malformed CIDR, mask bits must be an integer
                    xx.11.xx/8                  | Nonstandard IP address: xx.11.xx
                    xxxx:db8:1234:1a00::/64     | Nonstandard IP address: xxxx:db8:1234:1a00::
                    """)
    void aNetworkThatIsNoneIsRefused(String cidr, String reason) {
        assertRefused("{\"key\":[{\"cidr\":\"" + cidr + "\"}]}", null, "FilterPolicy: " + reason);
    }

    @Conformance(
            recorded = {
                "sns/test_sns_filter_policy: TestSNSFilterPolicyConditions::test_policy_complexity",
                "sns/test_sns_filter_policy: TestSNSFilterPolicyCrud::test_sub_filter_policy_nested_property"
            })
    @Test
    void aPolicyIsOfFiveKeysAnd150CombinationsAtMost() {
        assertRefused(
                "{\"a\":[1],\"b\":[1],\"c\":[1],\"d\":[1],\"e\":[1],\"f\":[1]}",
                null,
                "FilterPolicy: Filter policy can not have more than 5 keys");
        assertRefused("{\"a\":" + numbers(151) + "}", null, "FilterPolicy: Filter policy is too complex");
        FilterPolicy.parse("{\"a\":" + numbers(150) + "}", null);
        assertRefused(
                "{\"a\":{\"b\":{\"c\":[1,2,3,4]}},\"d\":{\"e\":[1,2,3]},\"f\":[1,2,3]}",
                "MessageBody",
                "FilterPolicy: Filter policy is too complex");
        assertRefused(
                "{\"object\":{\"key\":[{\"prefix\":\"auto-\"}]}}",
                "MessageAttributes",
                "Filter policy scope MessageAttributes does not support nested filter policy");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html")
    void aPolicyIsOneJsonObjectAndNothingElse() {
        assertRefused(
                "{\"a\":[\"b\"]} {}", null, "FilterPolicy: failed to parse JSON. There is something behind the policy");
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> FilterPolicy.parse("{\"a\":[\"b\"]} \\", null))
                .withMessageStartingWith("Invalid parameter: FilterPolicy: failed to parse JSON. Unexpected character");
    }

    /** 3 × (6 + 4 × (4 + 7)) is 150, 4 × (6 + 4 × (4 + 4)) is 152. */
    @Conformance(recorded = "sns/test_sns_filter_policy: TestSNSFilterPolicyConditions::test_policy_complexity_with_or")
    @Test
    void alternativesAddTheirCombinations() {
        var policy = "{\"s\":%s,\"$or\":[{\"m\":%s},{\"t\":%s,\"$or\":[{\"i\":%s},{\"p\":%s}]}]}";

        FilterPolicy.parse(policy.formatted(numbers(3), numbers(6), numbers(4), numbers(4), numbers(7)), null);
        assertRefused(
                policy.formatted(numbers(4), numbers(6), numbers(4), numbers(4), numbers(4)),
                null,
                "FilterPolicy: Filter policy is too complex");
    }

    private static String numbers(int count) {
        return IntStream.range(0, count).boxed().toList().toString();
    }

    private static Map<String, Notice.Attribute> attributes(String number, String array, String typeOfT) {
        return Map.of(
                "n", new Notice.Attribute("Number", number),
                "s", new Notice.Attribute("String.Array", array),
                "t", new Notice.Attribute(typeOfT, "5"));
    }

    private static Notice notice(String body, Map<String, Notice.Attribute> attributes) {
        return new Notice("1", "arn", null, Map.of("default", body), attributes, null, null, null, null, Instant.EPOCH);
    }

    private static void assertRefused(String policy, String scope, String reason) {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> FilterPolicy.parse(policy, scope))
                .withMessage("Invalid parameter: " + reason);
    }
}
