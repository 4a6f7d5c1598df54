/** What is behind a method: functions, services of AWS, HTTP endpoints, or nothing at all. */
package dev.wildrydes.localcloud.service.apigateway.integration;
