package dev.wildrydes.localcloud.protocol;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.http.HttpResponse;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** One protocol, both ways, for the operations of one service. */
interface Codec {
    /**
     * The operation that {@code request} asks for.
     *
     * @throws AwsError the protocol's answer to an unknown one, naming service and operation
     */
    OperationModel find(HttpRequest request);

    /**
     * The request as an object.
     *
     * @throws MalformedRequest if it is not what the model says
     */
    AwsRequest read(HttpRequest request, OperationModel operation);

    /**
     * The answer on the wire.
     *
     * @param body the streaming body; empty unless the operation has one
     */
    HttpResponse write(AwsResponse response, byte[] body, OperationModel operation, String requestId);

    /** A refusal on the wire. */
    HttpResponse error(AwsError error, String requestId);

    /** The protocol's own error for a request that cannot be read. */
    AwsError malformed(String message);
}
