package dev.wildrydes.localcloud.protocol;

/** How a service's operations travel; see "AWS protocols" in the Smithy documentation. */
public enum Protocol {
    /** POST to {@code /}, the operation in {@code X-Amz-Target}, JSON in and out. */
    AWS_JSON,
    /** Method and path are the operation, JSON bodies. */
    REST_JSON,
    /** POST to {@code /} of a form with {@code Action} and {@code Version}, XML out. */
    QUERY,
    /** Method and path are the operation, XML bodies; S3. */
    REST_XML
}
