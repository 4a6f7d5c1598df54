package dev.wildrydes.localcloud.runtime;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command line of a child JVM: the daemon's own JDK, as small and as quick to start as it gets. */
record JavaCommand(
        int memoryMb, List<Path> runtime, FunctionCode.Task task, Path temporary, Optional<String> archiveFlag) {
    private static final String MAIN = "dev.wildrydes.localcloud.loop.Main";

    /** Of the function's memory the heap gets this part, as on AWS; the rest is for the JVM itself. */
    private static final double HEAP = 0.8;

    List<String> line() {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-XX:TieredStopAtLevel=1");
        line.add("-XX:+UseSerialGC");
        line.add("-Xshare:auto");
        line.add("-Xlog:disable");
        // A killed JVM would leave its file in the system's temporary folder.
        line.add("-XX:-UsePerfData");
        archiveFlag.ifPresent(line::add);
        line.add("-Xmx" + (int) (memoryMb * HEAP) + "m");
        line.add("-Dfile.encoding=UTF-8");
        line.add("-Djava.io.tmpdir=" + temporary);
        line.add("-Dsun.net.http.retryPost=false");
        line.add("-cp");
        line.add(classPath());
        line.add(MAIN);
        return line;
    }

    private String classPath() {
        var entries = new ArrayList<String>();
        runtime.forEach(jar -> entries.add(jar.toString()));
        task.classPath().forEach(entry -> entries.add(entry.toString()));
        return String.join(File.pathSeparator, entries);
    }
}
