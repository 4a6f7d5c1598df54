/**
 * Callers' side: takes requests in, throttles, checks, has them authorized and answered, and answers itself where it
 * has to.
 */
package dev.wildrydes.localcloud.service.apigateway.dataplane;
