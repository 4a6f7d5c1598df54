package dev.wildrydes.localcloud.service.apigateway.integration;

import dev.wildrydes.localcloud.service.apigateway.exchange.Exchange;
import dev.wildrydes.localcloud.service.apigateway.exchange.RefusedException;
import dev.wildrydes.localcloud.service.apigateway.mapping.Outgoing;
import dev.wildrydes.localcloud.service.apigateway.mapping.Reply;

/** Asks what is behind an integration, once. Blocks. */
@FunctionalInterface
interface IntegrationCaller {

    /** @throws RefusedException if there is no answer */
    Reply call(Exchange exchange, Outgoing outgoing);
}
