package dev.wildrydes.localcloud.service;

import software.amazon.awssdk.awscore.AwsResponse;

/**
 * The answer of an operation whose body is a stream (S3 {@code GetObject}).
 *
 * @param response the members that travel as headers
 * @param body the body's bytes
 */
public record Streamed<R extends AwsResponse>(R response, byte[] body) {}
