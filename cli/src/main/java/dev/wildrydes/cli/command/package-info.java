/** The commands: each parses, calls one use case and has its result printed. */
package dev.wildrydes.cli.command;
