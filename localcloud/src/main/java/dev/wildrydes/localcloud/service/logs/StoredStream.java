package dev.wildrydes.localcloud.service.logs;

import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;

/**
 * A log stream. Times are milliseconds since the epoch, null before the first event.
 *
 * @param events how many events were ever put; numbers those of the same time
 * @param bytes what they weigh, as AWS counts: the message and 26 bytes for each
 */
record StoredStream(
        String group, String name, long created, Long first, Long last, Long ingested, long events, long bytes) {

    static StoredStream empty(String group, String name, long now) {
        return new StoredStream(group, name, now, null, null, null, 0, 0);
    }

    StoredStream after(StoredEvent event, long weight) {
        return new StoredStream(
                group,
                name,
                created,
                first == null ? event.timestamp() : Math.min(first, event.timestamp()),
                last == null ? event.timestamp() : Math.max(last, event.timestamp()),
                event.ingested(),
                events + 1,
                bytes + weight);
    }

    long lastEventOrCreation() {
        return last == null ? created : last;
    }

    /** Its bytes are told of its group alone: of a stream AWS says zero since 2019. */
    @SuppressWarnings("deprecation") // Deprecated or not, AWS always sends the member.
    LogStream described(String region) {
        return LogStream.builder()
                .logStreamName(name)
                .creationTime(created)
                .firstEventTimestamp(first)
                .lastEventTimestamp(last)
                .lastIngestionTime(ingested)
                .uploadSequenceToken(events == 0 ? null : Long.toString(events + 1))
                .storedBytes(0L)
                .arn(StoredGroup.arn(region, group) + ":log-stream:" + name)
                .build();
    }
}
