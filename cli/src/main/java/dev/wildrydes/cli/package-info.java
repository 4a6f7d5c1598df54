/** The command line of wildrydes. */
package dev.wildrydes.cli;
