package dev.wildrydes.localcloud.service.logs;

/** One log event; times in milliseconds since the epoch. */
record StoredEvent(long timestamp, long ingested, String message) {}
