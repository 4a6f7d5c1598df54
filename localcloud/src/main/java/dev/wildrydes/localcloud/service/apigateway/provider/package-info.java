/**
 * CloudFormation's side: the resource types {@code AWS::ApiGateway::*}, each step of which is a call of an operation.
 */
package dev.wildrydes.localcloud.service.apigateway.provider;
