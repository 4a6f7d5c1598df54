/**
 * Calls that API Gateway makes in its own name or in that of a role, and what the functions that it invokes are told.
 */
package dev.wildrydes.localcloud.service.apigateway.invoke;
