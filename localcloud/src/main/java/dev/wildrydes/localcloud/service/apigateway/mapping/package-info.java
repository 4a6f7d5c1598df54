/** What a request becomes for what is behind, and an answer for the caller: parameters, templates and media types. */
package dev.wildrydes.localcloud.service.apigateway.mapping;
