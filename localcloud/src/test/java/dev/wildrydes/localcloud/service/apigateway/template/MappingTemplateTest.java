package dev.wildrydes.localcloud.service.apigateway.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTemplateTest {
    @ParameterizedTest
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$input.body | {\"a\":{\"b\":[1,2]},\"t\":\"it's \\\"x/y\\\"\"}",
                "$input.json('$.a') | {\"b\":[1,2]}",
                "$input.json('$.a.b[0]') | 1",
                "$input.json('$.t') | \"it's \\\"x/y\\\"\"",
                "$input.json('$.none') | \"\"",
                "$input.path('$.a.b[1]') | 2",
                "$input.path('$.a.b').size() | 2",
                "[$input.path('$.none')] | []",
                "$input.params('both') | of the path",
                "$input.params('header') | h",
                "$input.params().header.get('header') | h",
                "#foreach($p in $input.params().path.keySet())$p#if($foreach.hasNext),#end#end | both,id",
                "#foreach($n in $input.path('$.a.b'))<$n>#end | <1><2>",
                "#set($all = $input.path('$'))$all.a.b[0] | 1",
                "#set($map = {})#set($map.k = 'v')$map.k | v",
                "#if($input.params('none') && $input.params('none') != '')yes#{else}no#end | no",
                "$util.escapeJavaScript($input.path('$.t')) | it\\'s \\\"x\\/y\\\"",
                "$util.urlEncode('a b&c') | a+b%26c",
                "$util.urlDecode('a+b%26c') | a b&c",
                "$util.base64Encode('unicorn') | dW5pY29ybg==",
                "$util.base64Decode('dW5pY29ybg==') | unicorn",
                "$util.parseJson('{\"x\":{\"y\":3}}').x.y | 3",
                "$context.stage/$context.identity.sourceIp/$context.none/ | dev/127.0.0.1//",
                "$stageVariables.lookup/$stageVariables.get('lookup')/${stageVariables.lookup} | url/url/url",
                "$nobody | ",
            })
    void aTemplateComesTo(String template, String result) {
        assertThat(evaluate(template, "{\"a\":{\"b\":[1,2]},\"t\":\"it's \\\"x/y\\\"\"}"))
                .isEqualTo(result == null ? "" : result);
    }

    @ParameterizedTest
    @Conformance(
            recorded = "apigateway/test_apigateway_common: TestApiGatewayCommon::test_input_path_template_formatting")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"foo\":\"bar\"} | {foo=bar}",
                "[{\"foo\":\"bar\"}] | [{\"foo\":\"bar\"}]",
                "{\"bigger\":\"dict\",\"to\":\"test\",\"with\":\"separators\"} | {bigger=dict, to=test, with=separators}",
                "{\"foo\":[{\"nested\":\"bar\"}]} | {foo=[{\"nested\":\"bar\"}]}",
            })
    void objectsArePrintedAsAwsPrintsThem(String body, String result) {
        assertThat(evaluate("$input.path('$')", body)).isEqualTo(result);
    }

    @Test
    @Conformance(recorded = "apigateway/test_apigateway_common: TestApiGatewayCommon::test_input_body_formatting")
    void aBodyThatIsNotThereIsAnEmptyObjectAndOneThatIsNotJsonIsText() {
        assertThat(evaluate("Action=SendMessage&MessageBody=$input.body", ""))
                .isEqualTo("Action=SendMessage&MessageBody={}");
        assertThat(evaluate("$input.body", "some raw data")).isEqualTo("some raw data");
        assertThat(evaluate("[$input.path('$.a')]", "some raw data")).isEqualTo("[]");
    }

    @Test
    @Conformance(ours = "docs/decisions/0011-mapping-templates.md")
    void aTemplateReachesNoClass() {
        assertThat(evaluate("$input.getClass().forName('java.lang.Runtime')", "{}"))
                .isEmpty();
        assertThat(evaluate("$context.getClass().getClassLoader()", "{}")).isEmpty();
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html")
    void aLoopEndsAfterAThousandRounds() {
        assertThat(evaluate("#foreach($i in [1..5000])x#end", "{}")).hasSize(1000);
    }

    @Test
    @Conformance(
            documented =
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html")
    void aTemplateThatIsNoneIsRefused() {
        assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> evaluate("#if($x", "{}"));
        assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> evaluate("#include('/etc/passwd')", "{}"));
    }

    private static String evaluate(String template, String body) {
        var parameters = Map.of(
                "path", Map.of("both", "of the path", "id", "7"),
                "querystring", Map.of("both", "of the query"),
                "header", Map.of("header", "h"));
        Map<String, Object> context =
                new LinkedHashMap<>(Map.of("stage", "dev", "identity", Map.of("sourceIp", "127.0.0.1")));
        return MappingTemplate.evaluate(
                template,
                new TemplateInput(
                        body,
                        Map.of(
                                "path",
                                new TreeMap<>(parameters.get("path")),
                                "querystring",
                                parameters.get("querystring"),
                                "header",
                                parameters.get("header"))),
                context,
                Map.of("lookup", "url"));
    }
}
