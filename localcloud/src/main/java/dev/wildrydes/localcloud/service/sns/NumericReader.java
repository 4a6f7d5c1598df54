package dev.wildrydes.localcloud.service.sns;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;

/** Reads what follows {@code "numeric"}; refuses in the order and the words that were recorded of AWS. */
final class NumericReader {
    private final JsonParser parser;

    NumericReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Begins before the array and ends on its end. */
    FilterCondition.Between read() throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw new JsonParseException(parser, "Value of numeric must be an array.");
        }
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
            throw new JsonParseException(parser, "Invalid member in numeric match: " + parser.getText());
        }
        var operator = parser.getText();
        parser.nextToken();
        return switch (operator) {
            case "=" -> {
                var value = number("equals");
                end("Too many elements in numeric expression");
                yield new FilterCondition.Between(value, true, value, true);
            }
            case "<", "<=" -> {
                var top = number(operator);
                end("Too many elements in numeric expression");
                yield new FilterCondition.Between(null, false, top, operator.equals("<="));
            }
            case ">", ">=" -> range(operator);
            default -> throw new JsonParseException(parser, "Unrecognized numeric range operator: " + operator);
        };
    }

    private FilterCondition.Between range(String operator) throws IOException {
        var bottom = number(operator);
        var withBottom = operator.equals(">=");
        var next = parser.nextToken();
        if (next == JsonToken.END_ARRAY) {
            return new FilterCondition.Between(bottom, withBottom, null, false);
        }
        if (next != JsonToken.VALUE_STRING) {
            throw new JsonParseException(parser, "Bad value in numeric range: " + parser.getText());
        }
        var upper = parser.getText();
        if (!upper.equals("<") && !upper.equals("<=")) {
            throw new JsonParseException(parser, "Bad numeric range operator: " + upper);
        }
        parser.nextToken();
        var top = number(upper);
        end("Too many terms in numeric range expression");
        if (bottom.compareTo(top) >= 0) {
            throw new JsonParseException(parser, "Bottom must be less than top");
        }
        return new FilterCondition.Between(bottom, withBottom, top, upper.equals("<="));
    }

    private BigDecimal number(String operator) throws IOException {
        if (!parser.currentToken().isNumeric()) {
            throw new JsonParseException(parser, "Value of " + operator + " must be numeric");
        }
        return parser.getDecimalValue();
    }

    private void end(String otherwise) throws IOException {
        if (parser.nextToken() != JsonToken.END_ARRAY) {
            throw new JsonParseException(parser, otherwise);
        }
    }
}
