/** HTTP as a measurement needs it. */
package dev.wildrydes.cli.http;
