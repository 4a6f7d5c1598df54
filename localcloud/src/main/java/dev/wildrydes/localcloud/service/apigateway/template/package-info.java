/** Mapping templates: Velocity, with the variables that API Gateway puts into it. */
package dev.wildrydes.localcloud.service.apigateway.template;
