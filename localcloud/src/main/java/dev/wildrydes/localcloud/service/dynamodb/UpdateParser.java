package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads update expressions. */
final class UpdateParser {
    private static final String KIND = "UpdateExpression";

    private final Tokens tokens;
    private final OperandParser operands;
    private final List<UpdateExpression.Set> sets = new ArrayList<>();
    private final List<AttributePath> removes = new ArrayList<>();
    private final List<UpdateExpression.SetChange> adds = new ArrayList<>();
    private final List<UpdateExpression.SetChange> deletes = new ArrayList<>();

    private UpdateParser(Tokens tokens, Placeholders placeholders) {
        this.tokens = tokens;
        this.operands = new OperandParser(tokens, placeholders);
    }

    static UpdateExpression parse(String expression, Placeholders placeholders) {
        var parser = new UpdateParser(new Tokens(KIND, expression), placeholders);
        parser.clauses();
        var update = new UpdateExpression(
                parser.sets, parser.removes, parser.adds, parser.deletes, SetArithmetic::wrongType);
        AttributePath.refuseOverlaps(update.paths(), parser.tokens);
        return update;
    }

    private void clauses() {
        Set<String> seen = new HashSet<>();
        while (!tokens.atEnd()) {
            var clause = tokens.peek().toUpperCase(Locale.ROOT);
            if (!Set.of("SET", "REMOVE", "ADD", "DELETE").contains(clause)) {
                throw tokens.syntaxError();
            }
            tokens.next();
            if (!seen.add(clause)) {
                throw tokens.error("The \"" + clause + "\" section can only be used once in an update expression;");
            }
            switch (clause) {
                case "SET" -> assignments();
                case "REMOVE" -> removes.addAll(operands.paths());
                case "ADD" -> changes(adds);
                default -> changes(deletes);
            }
        }
    }

    private void assignments() {
        do {
            var path = operands.path();
            tokens.expect("=");
            sets.add(new UpdateExpression.Set(path, sum()));
        } while (tokens.skip(","));
    }

    private void changes(List<UpdateExpression.SetChange> clause) {
        do {
            var path = operands.path();
            var value = OperandTypes.changeable(
                    tokens, clause == adds, operands.value().constant());
            clause.add(new UpdateExpression.SetChange(path, value));
        } while (tokens.skip(","));
    }

    private UpdateValue sum() {
        var left = term();
        var minus = tokens.peek().equals("-");
        if (!minus && !tokens.peek().equals("+")) {
            return left;
        }
        var operator = tokens.next();
        return new UpdateValue.Sum(typed(operator, "N", left), typed(operator, "N", term()), minus);
    }

    private UpdateValue term() {
        if (tokens.skip("(")) {
            var inner = sum();
            tokens.expect(")");
            return inner;
        }
        if (operands.atFunction()) {
            return function(tokens.next());
        }
        return new UpdateValue.Plain(operands.atValue() ? operands.value() : operands.path());
    }

    private UpdateValue typed(String operator, String type, UpdateValue value) {
        if (value instanceof UpdateValue.Plain plain) {
            OperandTypes.checked(tokens, operator, plain.operand(), Set.of(type));
        }
        return value;
    }

    /** An operand of {@code list_append}, which takes no other call of it. */
    private UpdateValue list() {
        var value = typed("list_append", "L", term());
        if (value instanceof UpdateValue.ListAppend) {
            throw notHere("list_append");
        }
        return value;
    }

    private AwsError notHere(String function) {
        return tokens.error("The function is not allowed to be used this way in an expression; function: " + function);
    }

    private UpdateValue function(String name) {
        tokens.expect("(");
        var value =
                switch (name) {
                    case "if_not_exists" -> {
                        var path = operands.path();
                        tokens.expect(",");
                        yield new UpdateValue.IfNotExists(path, term());
                    }
                    case "list_append" -> {
                        var first = list();
                        tokens.expect(",");
                        yield new UpdateValue.ListAppend(first, list(), SetArithmetic::wrongType);
                    }
                    default ->
                        throw OperandTypes.FUNCTIONS.contains(name)
                                ? notHere(name)
                                : tokens.error("Invalid function name; function: " + name);
                };
        tokens.expect(")");
        return value;
    }
}
