/** AWS Lambda: functions, who may invoke them, and their invocations. */
package dev.wildrydes.localcloud.service.lambda;
