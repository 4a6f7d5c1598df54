/**
 * Amazon API Gateway: puts the two planes and the providers together. Each room below uses only rooms that stand above
 * it in this list: {@code restapi} and {@code template}, {@code exchange}, {@code mapping}, {@code invoke},
 * {@code authorization} and {@code integration}, {@code dataplane}; {@code control} and {@code provider} use
 * {@code restapi} alone.
 */
package dev.wildrydes.localcloud.service.apigateway;
