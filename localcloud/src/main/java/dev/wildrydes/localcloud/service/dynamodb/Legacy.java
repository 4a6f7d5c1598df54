package dev.wildrydes.localcloud.service.dynamodb;

/** Parameters from before there were expressions. */
final class Legacy {
    private Legacy() {}

    /** Refuses a parameter that is given rather than passing over what it asks. */
    static void refuse(String parameter, boolean given) {
        if (given) {
            throw DynamoDbErrors.invalid("The local cloud does not know the legacy parameter " + parameter
                    + ". Use the expression that replaces it.");
        }
    }
}
