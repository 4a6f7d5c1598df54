/** Creates and updates the stacks through change sets. */
package dev.wildrydes.cli.deploy;
