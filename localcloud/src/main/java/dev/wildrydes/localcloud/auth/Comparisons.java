package dev.wildrydes.localcloud.auth;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** Numbers and dates as policies compare them; the request's value stands on the left. What is neither never holds. */
final class Comparisons {
    private static final int MILLIS_PER_SECOND = 1000;

    private Comparisons() {}

    static BiPredicate<String, String> numbers(IntPredicate order) {
        return comparing(BigDecimal::new, order);
    }

    /** W3C's forms of ISO 8601, or seconds since 1970. */
    static BiPredicate<String, String> dates(IntPredicate order) {
        return comparing(Comparisons::date, order);
    }

    private static <T extends Comparable<T>> BiPredicate<String, String> comparing(
            Function<String, T> reader, IntPredicate order) {
        return (wanted, value) -> {
            try {
                return order.test(reader.apply(value).compareTo(reader.apply(wanted)));
            } catch (NumberFormatException | DateTimeException notComparable) {
                return false;
            }
        };
    }

    private static Instant date(String text) {
        if (text.matches("\\d+(\\.\\d+)?")) {
            var millis = new BigDecimal(text).multiply(BigDecimal.valueOf(MILLIS_PER_SECOND));
            return Instant.ofEpochMilli(millis.longValue());
        }
        return text.contains("T")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
