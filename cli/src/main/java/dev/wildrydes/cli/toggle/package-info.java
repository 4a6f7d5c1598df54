/** Switches how rides find their unicorn, and proves it. */
package dev.wildrydes.cli.toggle;
