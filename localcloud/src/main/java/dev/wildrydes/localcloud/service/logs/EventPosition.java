package dev.wildrydes.localcloud.service.logs;

import java.util.Locale;

/** Where an event stands in its stream: 56 digits that sort by time and then by arrival, as AWS's event ids do. */
final class EventPosition {
    private static final int TIME_DIGITS = 20;
    private static final int LENGTH = 56;

    private EventPosition() {}

    static String of(long timestamp, long number) {
        return String.format(Locale.ROOT, "%020d%036d", timestamp, number);
    }

    /** Before every event of this time. */
    static String start(long timestamp) {
        return time(of(Math.max(0, timestamp), 0));
    }

    static String time(String position) {
        return position.substring(0, TIME_DIGITS);
    }

    static boolean is(String text) {
        return text.length() == LENGTH && text.chars().allMatch(Character::isDigit);
    }
}
