/** Measures what the two ways of looking up a unicorn take and cost, and compares them honestly. */
package dev.wildrydes.cli.compare;
