package dev.wildrydes.localcloud.daemon;

/** stub until LocalCloud is there. */
final class DaemonMain {
    private DaemonMain() {}
}
