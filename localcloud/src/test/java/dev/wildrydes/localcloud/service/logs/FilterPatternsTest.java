package dev.wildrydes.localcloud.service.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.Conformance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Conformance(documented = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html")
class FilterPatternsTest {
    private static final String EVENT = "{'eventType':'UpdateTrail','sourceIPAddress':'111.111.111.111',"
            + "'arrayKey':['value','another value'],'objectList':[{'name':'a','id':1},{'name':'b','id':2}],"
            + "'SomeObject':null,'cluster.name':'c','bandwidth':75,'latency':50.5,'ok':true}";
    private static final String REQUEST =
            "127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] \"GET /index.html HTTP/1.0\" 404 1534";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true  | ERROR",
                "true  | ERROR ARGUMENTS",
                "false | ERROR 503",
                "true  | ?WARN ?ERROR",
                "false | ERROR -ARGUMENTS",
                "true  | \"INVALID ARGUMENTS\"",
                "true  | %E[R]+OR%",
                "false | -%ARG.*%",
                "false | error",
            })
    void termsAreLookedForInTheText(boolean met, String pattern) {
        assertThat(FilterPatterns.of(pattern).test("[ERROR 400] INVALID ARGUMENTS"))
                .isEqualTo(met);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true  ; { $.eventType = \"UpdateTrail\" }",
                "true  ; { $.eventType = Update* }",
                "false ; { $.eventType != \"UpdateTrail\" }",
                "true  ; { $.sourceIPAddress != 123.123.* }",
                "true  ; { $.arrayKey[0] = \"value\" }",
                "false ; { $.arrayKey[2] = \"value\" }",
                "true  ; { $.objectList[1].id = 2 }",
                "true  ; { $.objectList[*].name = \"b\" }",
                "true  ; { $.SomeObject IS NULL }",
                "true  ; { $.SomeOtherObject NOT EXISTS }",
                "true  ; { $.ok IS TRUE }",
                "false ; { $.ok IS FALSE }",
                "true  ; { $.['cluster.name'] = \"c\" }",
                "true  ; { $.bandwidth > 7.4e1 }",
                "false ; { $.latency >= 51 }",
                "true  ; { $.eventType = %Trail$% }",
                "true  ; { ($.bandwidth = 1 || $.bandwidth = 75) && $.latency < 60 }",
                "true  ; { $.bandwidth = 75 || $.none = 1 && $.none = 2 }",
            })
    void membersOfJsonAreCompared(String line) {
        var parts = line.split(";", 2);

        assertThat(FilterPatterns.of(parts[1]).test(EVENT.replace('\'', '"')))
                .isEqualTo(Boolean.parseBoolean(parts[0].strip()));
        assertThat(FilterPatterns.of(parts[1]).test("no JSON")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "true  ; [ip, server, username, timestamp, request, status_code, bytes > 1000]",
                "false ; [ip, server, username, timestamp, request, status_code, bytes > 1600]",
                "false ; [ip, server]",
                "true  ; [ip, server, ...]",
                "true  ; [..., status_code = 4*, bytes]",
                "true  ; [ip, server, username, timestamp, request = *html*, status_code = 4* || status_code = 5*, bytes]",
                "false ; [..., status_code != 404, bytes]",
                "true  ; [ip = %127\\.0%, ...]",
            })
    void fieldsAreCompared(boolean met, String pattern) {
        assertThat(FilterPatterns.of(pattern).test(REQUEST)).isEqualTo(met);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ $.a }", "{ $.a = }", "{ a = 1 }", "[a, b", "[a > x]", "[..., a, ...]", "%(%"})
    void whatIsNoPatternIsRefused(String pattern) {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> FilterPatterns.of(pattern))
                .satisfies(e -> assertThat(e.code()).isEqualTo("InvalidParameterException"));
    }
}
