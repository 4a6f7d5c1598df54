/** AWS CloudFormation. */
package dev.wildrydes.localcloud.service.cloudformation;
