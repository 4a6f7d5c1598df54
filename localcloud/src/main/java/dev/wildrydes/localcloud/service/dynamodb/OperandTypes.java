package dev.wildrydes.localcloud.service.dynamodb;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Which types operators and functions take; a value of another type is refused, an attribute is not known yet. */
final class OperandTypes {
    /** Every function there is, in whatever kind of expression. */
    static final Set<String> FUNCTIONS = Set.of(
            "attribute_exists",
            "attribute_not_exists",
            "attribute_type",
            "begins_with",
            "contains",
            "size",
            "if_not_exists",
            "list_append");

    private static final Set<String> ORDERED = Set.of("S", "N", "B");
    private static final Set<String> STARTABLE = Set.of("S", "B");
    private static final Set<String> SIZEABLE = Set.of("S", "B", "SS", "NS", "BS", "M", "L");
    private static final Set<String> ALL = Set.of("B", "NULL", "SS", "BOOL", "L", "BS", "N", "NS", "S", "M");

    /** The types that are no sets, as the messages about {@code ADD} and {@code DELETE} call them. */
    private static final Map<String, String> CHANGELESS = Map.of(
            "S", "STRING", "N", "NUMBER", "B", "BINARY", "NULL", "NULL", "BOOL", "BOOLEAN", "L", "LIST", "M", "MAP");

    private OperandTypes() {}

    static Operand ordered(Tokens tokens, String operator, Operand operand) {
        return checked(tokens, operator, operand, ORDERED);
    }

    static Operand startable(Tokens tokens, Operand operand) {
        return checked(tokens, "begins_with", operand, STARTABLE);
    }

    static Operand sizeable(Tokens tokens, Operand operand) {
        return checked(tokens, "size", operand, SIZEABLE);
    }

    static Operand checked(Tokens tokens, String operator, Operand operand, Set<String> types) {
        type(operand).filter(type -> !types.contains(type)).ifPresent(type -> {
            throw tokens.error("Incorrect operand type for operator or function; operator or function: " + operator
                    + ", operand type: " + type);
        });
        return operand;
    }

    /** Refuses what {@code ADD} or {@code DELETE} cannot change an attribute by. */
    static AttributeValue changeable(Tokens tokens, boolean add, AttributeValue value) {
        var name = CHANGELESS.get(Values.typeName(value));
        if (name == null || add && value.n() != null) {
            return value;
        }
        var operator = add ? "ADD" : "DELETE";
        throw tokens.error("Incorrect operand type for operator or function; operator: " + operator + ", operand type: "
                + name + ", typeSet: ALLOWED_FOR_" + operator + "_OPERAND");
    }

    /** The name of a type that {@code attribute_type} is asked for. */
    static String typeName(Tokens tokens, Operand operand) {
        if (!(operand instanceof Operand.Constant constant)
                || constant.constant().s() == null) {
            throw tokens.error("Incorrect operand type for operator or function; operator or function: attribute_type,"
                    + " operand type: " + type(operand).orElse("{NS,SS,L,BS,N,M,B,BOOL,NULL,S}"));
        }
        var name = constant.constant().s();
        if (!ALL.contains(name)) {
            throw tokens.error("Invalid attribute type name found; type: " + name
                    + ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
        }
        return name;
    }

    static void checkBounds(Tokens tokens, AttributeValue low, AttributeValue high) {
        var bounds = "; lower bound operand: " + shown(low) + ", upper bound operand: " + shown(high);
        if (low.type() != high.type()) {
            throw tokens.error("The BETWEEN operator requires same data type for lower and upper bounds" + bounds);
        }
        if (Values.compare(low, high).orElse(0) > 0) {
            throw tokens.error(
                    "The BETWEEN operator requires upper bound to be greater than or equal to lower bound" + bounds);
        }
    }

    static String shown(AttributeValue value) {
        return "AttributeValue: {" + Values.typeName(value) + ":" + ItemJson.content(value) + "}";
    }

    private static Optional<String> type(Operand operand) {
        if (operand instanceof Operand.Constant constant) {
            return Optional.of(Values.typeName(constant.constant()));
        }
        return operand instanceof Operand.Size ? Optional.of("N") : Optional.empty();
    }
}
