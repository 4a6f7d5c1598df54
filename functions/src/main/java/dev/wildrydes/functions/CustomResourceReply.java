package dev.wildrydes.functions;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import dev.wildrydes.functions.http.HttpAnswer;
import dev.wildrydes.functions.http.HttpCall;
import dev.wildrydes.functions.http.OnceHttp;
import dev.wildrydes.functions.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Tells CloudFormation the outcome of a custom resource request, by a PUT on the presigned URL that came with it. The
 * fields are those of "Custom resource response objects" in the CloudFormation User Guide.
 */
final class CustomResourceReply {

    private static final int ATTEMPTS = 3;
    private static final int OK = 200;

    private final OnceHttp http;

    CustomResourceReply(OnceHttp http) {
        this.http = http;
    }

    /** Puts the reply, again if that fails: the same reply twice is one reply. */
    void send(CloudFormationCustomResourceEvent event, CustomResourceOutcome outcome) {
        URI url = URI.create(event.getResponseUrl());
        byte[] body = Json.write(body(event, outcome)).getBytes(StandardCharsets.UTF_8);
        for (int attempt = 1; ; attempt++) {
            try {
                put(url, body);
                return;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new UncheckedIOException("CloudFormation did not take the reply: " + e.getMessage(), e);
                }
            }
        }
    }

    private void put(URI url, byte[] body) throws IOException {
        HttpAnswer answer = http.send(new HttpCall("PUT", url, Map.of(), body));
        if (answer.status() != OK) {
            throw new IOException("HTTP " + answer.status());
        }
    }

    /** The physical id is the logical one and never another: CloudFormation would delete what a new id replaces. */
    private static Map<String, String> body(CloudFormationCustomResourceEvent event, CustomResourceOutcome outcome) {
        Map<String, String> body = outcome.document();
        String known = event.getPhysicalResourceId();
        body.put("PhysicalResourceId", known == null ? event.getLogicalResourceId() : known);
        body.put("StackId", event.getStackId());
        body.put("RequestId", event.getRequestId());
        body.put("LogicalResourceId", event.getLogicalResourceId());
        return body;
    }
}
