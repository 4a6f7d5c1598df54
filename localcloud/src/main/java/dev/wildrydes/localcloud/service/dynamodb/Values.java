package dev.wildrydes.localcloud.service.dynamodb;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attribute values in the one form in which equal ones are equal: numbers written plainly, sets sorted. */
final class Values {
    private static final Comparator<SdkBytes> BYTES =
            (one, other) -> Arrays.compareUnsigned(one.asByteArrayUnsafe(), other.asByteArrayUnsafe());

    private Values() {}

    static Map<String, AttributeValue> normal(Map<String, AttributeValue> item) {
        var normal = new LinkedHashMap<String, AttributeValue>();
        item.forEach((name, value) -> normal.put(name, normal(value)));
        return normal;
    }

    /**
     * @throws dev.wildrydes.localcloud.AwsError for what DynamoDB does not keep: bad numbers, empty or repeating sets
     */
    static AttributeValue normal(AttributeValue value) {
        return switch (value.type()) {
            case N -> AttributeValue.fromN(Numbers.written(Numbers.parse(value.n())));
            case NS ->
                AttributeValue.fromNs(
                        distinct(value.ns().stream().map(Numbers::parse).toList()).stream()
                                .sorted()
                                .map(Numbers::written)
                                .toList());
            case SS ->
                AttributeValue.fromSs(distinct(value.ss()).stream().sorted().toList());
            case BS ->
                AttributeValue.fromBs(
                        distinct(value.bs()).stream().sorted(BYTES).toList());
            case M -> AttributeValue.fromM(normal(value.m()));
            case L ->
                AttributeValue.fromL(value.l().stream().map(Values::normal).toList());
            case UNKNOWN_TO_SDK_VERSION ->
                throw DynamoDbErrors.invalid(
                        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
            case S, B, BOOL, NUL -> value;
        };
    }

    private static <T> List<T> distinct(List<T> set) {
        if (set.isEmpty()) {
            throw DynamoDbErrors.invalidParameter("A set may not be empty");
        }
        if (new HashSet<>(set).size() < set.size()) {
            throw DynamoDbErrors.invalidParameter("Input collection " + set + " contains duplicates.");
        }
        return set;
    }

    static BigDecimal number(AttributeValue value) {
        return new BigDecimal(value.n());
    }

    /** How two values compare; empty if they are of different types or of one that has no order. */
    static OptionalInt compare(AttributeValue one, AttributeValue other) {
        if (one.type() != other.type()) {
            return OptionalInt.empty();
        }
        return switch (one.type()) {
            case N -> OptionalInt.of(number(one).compareTo(number(other)));
            case S -> OptionalInt.of(Arrays.compareUnsigned(utf8(one.s()), utf8(other.s())));
            case B -> OptionalInt.of(BYTES.compare(one.b(), other.b()));
            default -> OptionalInt.empty();
        };
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A type's name as it stands in items and in messages: {@code S}, {@code NULL}. */
    static String typeName(AttributeValue value) {
        return value.type() == AttributeValue.Type.NUL ? "NULL" : value.type().name();
    }

    /** The weight of an item in bytes; see "DynamoDB item sizes and formats" in the developer guide. */
    static int size(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToInt(entry -> utf8(entry.getKey()).length + size(entry.getValue()))
                .sum();
    }

    private static int size(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s()).length;
            case N -> numberSize(value.n());
            case B -> value.b().asByteArrayUnsafe().length;
            case SS -> value.ss().stream().mapToInt(text -> utf8(text).length).sum();
            case NS -> value.ns().stream().mapToInt(Values::numberSize).sum();
            case BS ->
                value.bs().stream()
                        .mapToInt(bytes -> bytes.asByteArrayUnsafe().length)
                        .sum();
            case M -> 3 + value.m().size() + size(value.m());
            case L -> 3 + value.l().stream().mapToInt(one -> 1 + size(one)).sum();
            default -> 1;
        };
    }

    private static int numberSize(String number) {
        return 1 + (new BigDecimal(number).stripTrailingZeros().precision() + 1) / 2;
    }
}
