/** How a command ends when it does not end well. */
package dev.wildrydes.cli.error;
