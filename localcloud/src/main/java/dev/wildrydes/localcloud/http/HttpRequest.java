package dev.wildrydes.localcloud.http;

import java.net.InetSocketAddress;

/**
 * One HTTP request as it came over the wire, whole.
 *
 * @param method in capitals
 * @param path as sent: still percent-encoded, without the query, beginning with a slash
 * @param query as sent, still percent-encoded, without the question mark; empty if there is none
 * @param headers all header fields
 * @param body all bytes, with a transfer coding taken off; empty if there is none
 * @param client who sent it
 */
public record HttpRequest(
        String method, String path, String query, Headers headers, byte[] body, InetSocketAddress client) {}
