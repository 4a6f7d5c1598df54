/**
 * Execution environments: child JVMs that serve one function's invocations over the Lambda Runtime API, made on demand,
 * kept warm, and never outliving the daemon.
 */
package dev.wildrydes.localcloud.runtime;
