/** Who is let into a method: callers who sign their requests, and those whom a Lambda authorizer knows. */
package dev.wildrydes.localcloud.service.apigateway.authorization;
