/** Rides: requested through the public API, read from the record. */
package dev.wildrydes.cli.ride;
