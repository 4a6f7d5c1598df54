package dev.wildrydes.localcloud;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How it is known that AWS behaves as a test pins it. On a class it holds for each of its tests that says nothing
 * itself.
 *
 * <p>A behaviour was checked against AWS itself if it is {@link #recorded}; if it is {@link #documented} alone, nobody
 * here has seen AWS do it. One that is {@link #ours} alone is no behaviour of AWS's at all.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Conformance {
    /**
     * Recordings of AWS's own answers: tests of LocalStack that its maintainers ran against AWS, as file and test below
     * {@code tests/aws/services}, {@code sqs/test_sqs: TestSqsProvider::test_send_receive_message}.
     */
    String[] recorded() default {};

    /** AWS's pages that say so, as addresses. */
    String[] documented() default {};

    /**
     * Where this program promises it: a section of {@code docs/local-cloud.md} or a record in {@code docs/decisions}.
     */
    String ours() default "";
}
