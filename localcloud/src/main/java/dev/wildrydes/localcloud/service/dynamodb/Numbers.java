package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import java.math.BigDecimal;

/** DynamoDB's numbers: 38 significant digits, between 1E-130 and 9.9…E+125 in magnitude. */
final class Numbers {
    private static final int DIGITS = 38;
    private static final int LARGEST_EXPONENT = 126;
    private static final int SMALLEST_EXPONENT = -129;

    private Numbers() {}

    static BigDecimal parse(String text) {
        if (text == null || text.isEmpty()) {
            throw DynamoDbErrors.invalid("The parameter cannot be converted to a numeric value");
        }
        try {
            return checked(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw DynamoDbErrors.invalid("The parameter cannot be converted to a numeric value: " + text);
        }
    }

    static BigDecimal checked(BigDecimal number) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        var plain = number.stripTrailingZeros();
        if (plain.precision() > DIGITS) {
            throw DynamoDbErrors.invalid("Attempting to store more than 38 significant digits in a Number");
        }
        if (exponent(plain) > LARGEST_EXPONENT) {
            throw overflow();
        }
        if (exponent(plain) < SMALLEST_EXPONENT) {
            throw DynamoDbErrors.invalid(
                    "Number underflow. Attempting to store a number with magnitude smaller than supported range");
        }
        return plain;
    }

    /** A sum; one of more digits than are kept is refused as one that is too large. */
    static BigDecimal sum(BigDecimal one, BigDecimal other) {
        var sum = one.add(other);
        if (sum.stripTrailingZeros().precision() > DIGITS) {
            throw overflow();
        }
        return checked(sum);
    }

    private static AwsError overflow() {
        return DynamoDbErrors.invalid(
                "Number overflow. Attempting to store a number with magnitude larger than supported range");
    }

    /** Where the decimal point is, counted from before the first digit. */
    static int exponent(BigDecimal number) {
        return number.precision() - number.scale();
    }

    static String written(BigDecimal number) {
        return number.toPlainString();
    }
}
