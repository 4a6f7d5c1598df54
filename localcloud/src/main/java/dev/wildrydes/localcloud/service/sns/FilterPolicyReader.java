package dev.wildrydes.localcloud.service.sns;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Reads a filter policy token by token, because AWS says at which column it stopped; words and columns as LocalStack's
 * snapshots of {@code test_sns_filter_policy.py} recorded them.
 */
final class FilterPolicyReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectReader WHOLE =
            JSON.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Set<String> OPERATORS =
            Set.of("anything-but", "cidr", "equals-ignore-case", "exists", "numeric", "prefix", "suffix");

    private final JsonParser parser;

    private FilterPolicyReader(JsonParser parser) {
        this.parser = parser;
    }

    static FilterRule.AllOf read(String given) {
        JsonNode tree;
        try {
            tree = WHOLE.readTree(given);
        } catch (MismatchedInputException e) {
            throw SnsErrors.invalid("FilterPolicy: failed to parse JSON. There is something behind the policy");
        } catch (JsonProcessingException e) {
            throw SnsErrors.invalid("FilterPolicy: failed to parse JSON. " + e.getMessage());
        }
        if (!tree.isObject()) {
            throw SnsErrors.invalid("FilterPolicy: Filter policy must be a JSON object");
        }
        var text = compact(given);
        try (var parser = JSON.createParser(text)) {
            parser.nextToken();
            return new FilterPolicyReader(parser).object(tree);
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw SnsErrors.invalid("FilterPolicy: " + e.getOriginalMessage() + "\n at [Source: (String)\"" + text
                    + "\"; line: " + place.getLineNr() + ", column: " + place.getColumnNr() + "]");
        } catch (IOException e) {
            throw new UncheckedIOException("A text cannot fail to be read", e);
        }
    }

    /** The text without blanks, which is what AWS reads, shows and counts columns in. */
    private static String compact(String json) {
        var compact = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < json.length(); i++) {
            var c = json.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            }
            if (quoted || !Character.isWhitespace(c)) {
                compact.append(c);
            }
            if (c == '\\' && i + 1 < json.length()) {
                compact.append(json.charAt(++i));
            }
        }
        return compact.toString();
    }

    /** Begins on the object's start and ends on its end. */
    private FilterRule.AllOf object(JsonNode tree) throws IOException {
        var members = new LinkedHashMap<String, FilterRule>();
        var alternatives = new ArrayList<FilterRule.AnyOf>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            var value = tree.path(name);
            parser.nextToken();
            if (name.equals("$or") && isAlternatives(value)) {
                alternatives.add(alternatives(value));
            } else if (parser.currentToken() == JsonToken.START_OBJECT) {
                members.put(name, object(value));
            } else if (parser.currentToken() == JsonToken.START_ARRAY) {
                members.put(name, conditions());
            } else {
                throw refused("\"" + name + "\" must be an object or an array");
            }
        }
        return new FilterRule.AllOf(members, alternatives);
    }

    /** Two objects at least, none of which is a condition; else {@code $or} is a name like any other. */
    private static boolean isAlternatives(JsonNode value) {
        if (!value.isArray() || value.size() < 2) {
            return false;
        }
        for (var each : value) {
            if (!each.isObject() || each.isEmpty() || OPERATORS.stream().anyMatch(each::has)) {
                return false;
            }
        }
        return true;
    }

    private FilterRule.AnyOf alternatives(JsonNode tree) throws IOException {
        var rules = new ArrayList<FilterRule.AllOf>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            rules.add(object(tree.get(rules.size())));
        }
        return new FilterRule.AnyOf(rules);
    }

    private FilterRule.OneOf conditions() throws IOException {
        var conditions = new ArrayList<FilterCondition>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            conditions.add(parser.currentToken() == JsonToken.START_OBJECT ? condition() : exactly());
        }
        if (conditions.isEmpty()) {
            throw refused("Empty arrays are not allowed");
        }
        return new FilterRule.OneOf(conditions);
    }

    private FilterCondition exactly() throws IOException {
        if (!parser.currentToken().isScalarValue()) {
            throw refused("Match value must be String, number, true, false, or null");
        }
        return new FilterCondition.Exactly(JSON.readTree(parser));
    }

    private FilterCondition condition() throws IOException {
        parser.nextToken();
        var condition =
                switch (String.valueOf(parser.currentName())) {
                    case "exists" -> exists();
                    case "numeric" -> new NumericReader(parser).read();
                    case "prefix" -> new FilterCondition.Prefix(text("prefix"));
                    case "suffix" -> new FilterCondition.Suffix(text("suffix"));
                    case "equals-ignore-case" -> new FilterCondition.EqualsIgnoreCase(text("equals-ignore-case"));
                    // AWS's own words for it
                    case "cidr" -> new FilterCondition.InNetwork(Cidr.parse(text("prefix")));
                    case "anything-but" -> anythingBut();
                    default -> throw unrecognized(parser.currentName());
                };
        if (parser.nextToken() != JsonToken.END_OBJECT) {
            throw refused("Only one key allowed in match expression");
        }
        return condition;
    }

    private JsonParseException unrecognized(String operator) throws IOException {
        if (operator == null) {
            return refused("Empty expression objects are not allowed");
        }
        parser.nextToken();
        return refused("Unrecognized match type " + operator);
    }

    private FilterCondition exists() throws IOException {
        var value = parser.nextToken();
        if (!value.isBoolean()) {
            throw refused("exists match pattern must be either true or false.");
        }
        return new FilterCondition.Exists(value == JsonToken.VALUE_TRUE);
    }

    private String text(String operator) throws IOException {
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
            throw refused(operator + " match pattern must be a string");
        }
        return parser.getText();
    }

    private FilterCondition anythingBut() throws IOException {
        var value = parser.nextToken();
        if (value == JsonToken.START_OBJECT) {
            parser.nextToken();
            if (!"prefix".equals(parser.currentName())) {
                throw refused("Unsupported anything-but pattern: " + parser.currentName());
            }
            var prefix = new FilterCondition.Prefix(text("prefix"));
            if (parser.nextToken() != JsonToken.END_OBJECT) {
                throw refused("Only one key allowed in match expression");
            }
            return new FilterCondition.AnythingBut(List.of(prefix));
        }
        return new FilterCondition.AnythingBut(
                value == JsonToken.START_ARRAY ? conditions().conditions() : List.of(exactly()));
    }

    private JsonParseException refused(String reason) {
        return new JsonParseException(parser, reason);
    }
}
