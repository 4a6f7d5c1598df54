/** Owners' side: the operations that make, show, change and delete REST APIs and what belongs to them. */
package dev.wildrydes.localcloud.service.apigateway.control;
