package dev.wildrydes.localcloud.protocol;

import java.util.Set;

/**
 * What the wire has to know of a service besides the SDK's request and response classes: facts of AWS's service models.
 *
 * @param name as people write it, for messages: {@code Lambda}
 * @param signingName in the credential scope of a signature, which is how the edge finds the service: {@code lambda}
 * @param protocols what the service accepts, the one its SDK client speaks first
 * @param apiVersion for example {@code 2015-03-31}
 * @param targetPrefix what stands before the operation in {@code X-Amz-Target}; empty without AWS JSON
 * @param jsonVersion of AWS JSON's content type, {@code 1.0} or {@code 1.1}; empty without AWS JSON
 * @param xmlNamespace of XML answers; empty without XML
 * @param accessDenied the code and status of a refusal by IAM, in this service's words
 */
public record ServiceModel(
        String name,
        String signingName,
        Set<Protocol> protocols,
        String apiVersion,
        String targetPrefix,
        String jsonVersion,
        String xmlNamespace,
        ErrorShape accessDenied) {

    /** An error's code and HTTP status. */
    public record ErrorShape(String code, int status) {}
}
