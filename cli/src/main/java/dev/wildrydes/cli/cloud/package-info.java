/** The local cloud, and the way to it. */
package dev.wildrydes.cli.cloud;
