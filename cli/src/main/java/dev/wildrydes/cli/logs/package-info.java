/** What functions have logged. */
package dev.wildrydes.cli.logs;
