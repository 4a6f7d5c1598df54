/** What a use case tells while it works, and how it waits. */
package dev.wildrydes.cli.progress;
