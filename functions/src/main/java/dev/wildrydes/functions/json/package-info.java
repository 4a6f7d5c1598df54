/** JSON objects as maps. */
package dev.wildrydes.functions.json;
