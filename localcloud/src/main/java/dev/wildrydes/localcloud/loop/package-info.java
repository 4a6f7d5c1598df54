/**
 * What runs inside a function's JVM besides the function: the loop that fetches invocations from the Runtime API, calls
 * the handler and posts what it returns. It is packed as a jar of its own and needs the JDK,
 * {@code aws-lambda-java-core} and {@code aws-lambda-java-serialization} alone, so that a function never sees the
 * cloud's classes.
 */
package dev.wildrydes.localcloud.loop;
