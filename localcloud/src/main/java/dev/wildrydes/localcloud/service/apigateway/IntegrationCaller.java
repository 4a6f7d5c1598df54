package dev.wildrydes.localcloud.service.apigateway;

/** Asks what is behind an integration, once. Blocks. */
@FunctionalInterface
interface IntegrationCaller {

    /** @throws RefusedException if there is no answer */
    Reply call(Exchange exchange, Outgoing outgoing);
}
