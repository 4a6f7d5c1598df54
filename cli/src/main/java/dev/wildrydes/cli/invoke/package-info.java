/** A synchronous invocation: its payload checked before, its answer never lost after, at most one run in between. */
package dev.wildrydes.cli.invoke;
