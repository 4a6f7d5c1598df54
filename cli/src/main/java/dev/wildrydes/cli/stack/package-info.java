/** The services, their stacks and functions, by the names that the workshop gives them. */
package dev.wildrydes.cli.stack;
