/** Takes services away, and proves that nothing is left of them. */
package dev.wildrydes.cli.remove;
