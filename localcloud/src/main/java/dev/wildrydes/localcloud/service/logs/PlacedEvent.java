package dev.wildrydes.localcloud.service.logs;

/**
 * An event and where it stands.
 *
 * @param position in its stream, see {@link EventPosition}
 */
record PlacedEvent(String stream, String position, StoredEvent event) {

    /** Sorts the events of a whole group: by time, then by stream, then as they were put. */
    String order() {
        return EventPosition.time(position) + ":" + stream + ":" + position;
    }
}
