/**
 * REST APIs as they are kept: the records, their table, and how API Gateway words that something is not there. Knows no
 * operation and no request.
 */
package dev.wildrydes.localcloud.service.apigateway.restapi;
