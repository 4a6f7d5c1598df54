package dev.wildrydes.localcloud.service.dynamodb;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.Conformance;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expressions that no stack could hold are refused before they are read to their end. */
@Conformance(documented = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html")
class ExpressionLimitsTest {
    @Test
    void anExpressionOfMoreThanFourKilobytesIsRefused() {
        assertThatThrownBy(() -> parse("(".repeat(5000)))
                .isInstanceOf(AwsError.class)
                .hasMessage("Invalid FilterExpression: Expression size has exceeded the maximum allowed size;"
                        + " expression size: 5000");
    }

    @Test
    void anExpressionThatNestsTooDeepIsRefused() {
        assertThatThrownBy(() -> parse("(".repeat(4000)))
                .isInstanceOf(AwsError.class)
                .hasMessage(
                        "Invalid FilterExpression: The expression contains too many operators; operator count: 301");
        assertThatThrownBy(() -> parse("NOT ".repeat(1000) + "a"))
                .isInstanceOf(AwsError.class)
                .hasMessageContaining("too many operators");
    }

    private static Condition parse(String expression) {
        return ConditionParser.parse("FilterExpression", expression, new Placeholders(Map.of(), Map.of()));
    }
}
