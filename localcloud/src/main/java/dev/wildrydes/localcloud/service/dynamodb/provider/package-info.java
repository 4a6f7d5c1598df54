/**
 * CloudFormation's side: the resource type {@code AWS::DynamoDB::Table}, each step of which is a call of an operation.
 */
package dev.wildrydes.localcloud.service.dynamodb.provider;
