/** What is deployed. */
package dev.wildrydes.cli.info;
