/** Plain HTTP: a request is sent once, or not at all. */
package dev.wildrydes.functions.http;
