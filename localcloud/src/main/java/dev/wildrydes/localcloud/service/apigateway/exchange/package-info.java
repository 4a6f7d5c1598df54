/**
 * One request on its way through a stage: where it leads, what is known of it, and why API Gateway itself may answer
 * it.
 */
package dev.wildrydes.localcloud.service.apigateway.exchange;
