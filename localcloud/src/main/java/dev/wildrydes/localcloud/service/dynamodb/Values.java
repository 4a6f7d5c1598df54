package dev.wildrydes.localcloud.service.dynamodb;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attribute values in the one form in which equal ones are equal: numbers written plainly, sets sorted. */
final class Values {
    private static final Comparator<SdkBytes> BYTES =
            (one, other) -> Arrays.compareUnsigned(one.asByteArrayUnsafe(), other.asByteArrayUnsafe());

    /** Maps and lists in maps and lists; "Limits" in the developer guide. */
    private static final int DEEPEST = 32;

    private Values() {}

    /**
     * An item or a key in that form.
     *
     * @throws dev.wildrydes.localcloud.AwsError for what DynamoDB does not keep: bad numbers, empty or repeating sets
     */
    static Map<String, AttributeValue> normal(Map<String, AttributeValue> item) {
        return normal(item, 0);
    }

    private static Map<String, AttributeValue> normal(Map<String, AttributeValue> item, int depth) {
        var normal = new LinkedHashMap<String, AttributeValue>();
        item.forEach((name, value) -> normal.put(AttributeNames.checked(name), normal(value, depth)));
        return normal;
    }

    /** One value in that form. */
    static AttributeValue normal(AttributeValue value) {
        return normal(value, 0);
    }

    private static AttributeValue normal(AttributeValue value, int depth) {
        if (depth > DEEPEST) {
            throw DynamoDbErrors.invalid("Nesting Levels have exceeded supported limits: Attributes in the item have"
                    + " nested levels beyond supported limit");
        }
        checkOneType(value);
        return switch (value.type()) {
            case N -> AttributeValue.fromN(Numbers.written(Numbers.parse(value.n())));
            case NS ->
                AttributeValue.fromNs(distinct(
                                Sets.NUMBERS,
                                value.ns().stream().map(Numbers::parse).toList())
                        .stream()
                        .sorted()
                        .map(Numbers::written)
                        .toList());
            case SS ->
                AttributeValue.fromSs(
                        distinct(Sets.STRINGS, value.ss()).stream().sorted().toList());
            case BS ->
                AttributeValue.fromBs(distinct(Sets.BINARIES, value.bs()).stream()
                        .sorted(BYTES)
                        .toList());
            case M -> AttributeValue.fromM(normal(value.m(), depth + 1));
            case L ->
                AttributeValue.fromL(
                        value.l().stream().map(one -> normal(one, depth + 1)).toList());
            case NUL -> nul(value);
            case UNKNOWN_TO_SDK_VERSION ->
                throw DynamoDbErrors.invalid(
                        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
            case S, B, BOOL -> value;
        };
    }

    private static void checkOneType(AttributeValue value) {
        var given = value.sdkFields().stream()
                .map(field -> field.getValueOrDefault(value))
                .filter(member -> member != null
                        && !(member instanceof SdkAutoConstructList)
                        && !(member instanceof SdkAutoConstructMap))
                .count();
        if (given > 1) {
            throw DynamoDbErrors.invalid("Supplied AttributeValue has more than one datatypes set, must contain exactly"
                    + " one of the supported datatypes");
        }
    }

    private static AttributeValue nul(AttributeValue value) {
        if (!value.nul()) {
            throw DynamoDbErrors.invalidParameter("Null attribute value types must have the value of true");
        }
        return value;
    }

    /** How AWS words the refusal of an empty set. */
    private enum Sets {
        STRINGS("An string set  may not be empty"),
        NUMBERS("An number set  may not be empty"),
        BINARIES("Binary sets should not be empty");

        private final String emptiness;

        Sets(String emptiness) {
            this.emptiness = emptiness;
        }
    }

    private static <T> List<T> distinct(Sets kind, List<T> set) {
        if (set.isEmpty()) {
            throw DynamoDbErrors.invalidParameter(kind.emptiness);
        }
        if (new HashSet<>(set).size() == set.size()) {
            return set;
        }
        if (kind == Sets.NUMBERS) {
            throw DynamoDbErrors.invalid("Input collection contains duplicates");
        }
        throw DynamoDbErrors.invalidParameter(
                kind == Sets.STRINGS
                        ? "Input collection " + set + " contains duplicates."
                        : "Input collection " + base64(set) + "of type BS contains duplicates.");
    }

    private static List<String> base64(List<?> set) {
        return set.stream()
                .map(bytes -> Base64.getEncoder().encodeToString(((SdkBytes) bytes).asByteArrayUnsafe()))
                .toList();
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

    /** The weight of one value. */
    static int size(AttributeValue value) {
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
