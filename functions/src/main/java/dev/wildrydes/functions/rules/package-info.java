/** What a unicorn and a ride are, and what is asked of the world outside, in plain Java. */
package dev.wildrydes.functions.rules;
