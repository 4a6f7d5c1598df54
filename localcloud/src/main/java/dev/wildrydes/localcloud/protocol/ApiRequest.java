package dev.wildrydes.localcloud.protocol;

import software.amazon.awssdk.awscore.AwsRequest;

/**
 * What a client asks of a service.
 *
 * @param operation the operation
 * @param request the SDK's own request object
 * @param body the body beside it, all codings taken off; empty unless the operation's input is a stream
 */
public record ApiRequest(OperationModel operation, AwsRequest request, byte[] body) {}
