package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads condition, filter and key condition expressions: OR binds loosest, then AND, then NOT. */
final class ConditionParser {
    private static final Set<String> COMPARATORS = Set.of("=", "<>", "<", "<=", ">", ">=");

    /** From "Limits" in the DynamoDB developer guide; whatever may stand beside an operator counts as one here. */
    private static final int MOST_OPERATORS = 300;

    private final Tokens tokens;
    private final OperandParser operands;
    private int operators;

    private ConditionParser(Tokens tokens, Placeholders placeholders) {
        this.tokens = tokens;
        this.operands = new OperandParser(tokens, placeholders);
    }

    /** @param kind the request's parameter, for messages */
    static Condition parse(String kind, String expression, Placeholders placeholders) {
        return parsed(kind, expression, placeholders).condition();
    }

    /** The same with the attributes that the condition is about. */
    static Parsed parsed(String kind, String expression, Placeholders placeholders) {
        var parser = new ConditionParser(new Tokens(kind, expression), placeholders);
        var condition = parser.or();
        parser.tokens.expectEnd();
        return new Parsed(condition, parser.operands.attributes());
    }

    /** A condition and the names of the attributes in it. */
    record Parsed(Condition condition, Set<String> attributes) {}

    private Condition or() {
        var left = and();
        while (tokens.skip("OR")) {
            left = new Condition.Or(left, and());
        }
        return left;
    }

    private Condition and() {
        var left = not();
        while (tokens.skip("AND")) {
            left = new Condition.And(left, not());
        }
        return left;
    }

    private Condition not() {
        if (++operators > MOST_OPERATORS) {
            throw tokens.error("The expression contains too many operators; operator count: " + operators);
        }
        return tokens.skip("NOT") ? new Condition.Not(not()) : primary();
    }

    private Condition primary() {
        if (tokens.atRedundantParentheses()) {
            throw tokens.error("The expression has redundant parentheses;");
        }
        if (tokens.peek().equals("(") && !startsOperand()) {
            tokens.expect("(");
            var inner = or();
            tokens.expect(")");
            return inner;
        }
        if (operands.atFunction() && !tokens.peek().equals("size")) {
            return function(tokens.next());
        }
        var left = operand();
        if (tokens.skip("BETWEEN")) {
            return between(left);
        }
        if (tokens.skip("IN")) {
            return new Condition.In(left, arguments());
        }
        return comparison(left);
    }

    /** Whether the parentheses that open next are around an operand, not around a condition. */
    private boolean startsOperand() {
        var after = tokens.peekAfterParentheses();
        return COMPARATORS.contains(after) || after.equalsIgnoreCase("BETWEEN") || after.equalsIgnoreCase("IN");
    }

    private Condition between(Operand operand) {
        var low = operand();
        tokens.expect("AND");
        var high = operand();
        OperandTypes.ordered(tokens, "BETWEEN", low);
        OperandTypes.ordered(tokens, "BETWEEN", high);
        if (low instanceof Operand.Constant one && high instanceof Operand.Constant other) {
            OperandTypes.checkBounds(tokens, one.constant(), other.constant());
        }
        return new Condition.Between(OperandTypes.ordered(tokens, "BETWEEN", operand), low, high);
    }

    private Condition comparison(Operand left) {
        if (!COMPARATORS.contains(tokens.peek())) {
            throw tokens.syntaxError();
        }
        var operator = tokens.next();
        var right = operand();
        refuseSame(operator, left, right);
        if (!operator.equals("=") && !operator.equals("<>")) {
            OperandTypes.ordered(tokens, operator, left);
            OperandTypes.ordered(tokens, operator, right);
        }
        return new Condition.Comparison(operator, left, right);
    }

    private void refuseSame(String operator, Operand left, Operand right) {
        if (left instanceof AttributePath && left.equals(right)) {
            throw tokens.error("The first operand must be distinct from the remaining operands for this operator or"
                    + " function; operator: " + operator + ", first operand: " + left);
        }
    }

    private Operand operand() {
        if (tokens.skip("(")) {
            var inner = operand();
            tokens.expect(")");
            return inner;
        }
        if (operands.atValue()) {
            return operands.value();
        }
        if (operands.atFunction()) {
            var name = tokens.next();
            if (!name.equals("size")) {
                throw notHere(name);
            }
            return new Operand.Size(
                    OperandTypes.sizeable(tokens, checked(name, arguments(), 1).get(0)));
        }
        return operands.path();
    }

    private Condition function(String name) {
        return switch (name) {
            case "attribute_exists" -> new Condition.Exists(path(name, arguments(), 1));
            case "attribute_not_exists" -> new Condition.Not(new Condition.Exists(path(name, arguments(), 1)));
            case "attribute_type" -> {
                var arguments = checked(name, arguments(), 2);
                yield new Condition.HasType(arguments.get(0), OperandTypes.typeName(tokens, arguments.get(1)));
            }
            case "begins_with" -> {
                var arguments = checked(name, arguments(), 2);
                yield new Condition.BeginsWith(
                        OperandTypes.startable(tokens, arguments.get(0)),
                        OperandTypes.startable(tokens, arguments.get(1)));
            }
            case "contains" -> {
                var arguments = checked(name, arguments(), 2);
                refuseSame(name, arguments.get(0), arguments.get(1));
                yield new Condition.Contains(arguments.get(0), arguments.get(1));
            }
            default -> throw notHere(name);
        };
    }

    private AwsError notHere(String function) {
        return tokens.error(
                OperandTypes.FUNCTIONS.contains(function)
                        ? "The function is not allowed to be used this way in an expression; function: " + function
                        : "Invalid function name; function: " + function);
    }

    private List<Operand> arguments() {
        tokens.expect("(");
        var arguments = new ArrayList<Operand>();
        do {
            arguments.add(operand());
        } while (tokens.skip(","));
        tokens.expect(")");
        return arguments;
    }

    private List<Operand> checked(String function, List<Operand> arguments, int count) {
        if (arguments.size() != count) {
            throw tokens.error("Incorrect number of operands for operator or function; operator or function: "
                    + function + ", number of operands: " + arguments.size());
        }
        return arguments;
    }

    private AttributePath path(String function, List<Operand> arguments, int count) {
        if (checked(function, arguments, count).get(0) instanceof AttributePath path) {
            return path;
        }
        throw tokens.error("Operator or function requires a document path; operator or function: " + function);
    }
}
