/**
 * The Lambda handlers, one class for each kind of work. What is bound to an event's source stays here; the rules are in
 * {@code rules}, and what they ask of others is answered by {@code aws} and {@code http}.
 */
package dev.wildrydes.functions;
