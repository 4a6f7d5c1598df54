package dev.wildrydes.localcloud.loop;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * What went wrong in a function, as its caller and its log see it.
 *
 * @param type the class name of what was thrown, or an error type of Lambda's own
 * @param json the error object that the caller gets
 * @param report the text for the log
 */
record Fault(String type, String json, String report) {
    private static final String LOOP = Fault.class.getPackageName() + ".";
    private static final int CLASS_FILE_VERSION_OF_JAVA_1 = 44;

    static Fault of(Throwable thrown) {
        var shown = explained(trimmed(thrown));
        var text = new StringWriter();
        shown.printStackTrace(new PrintWriter(text, true));
        var type = thrown.getClass().getName();
        return new Fault(type, ErrorObject.of(shown, type), shown.getMessage() + ": " + type + "\n" + text);
    }

    static Fault responseTooLarge(int most) {
        var type = "Function.ResponseSizeTooLarge";
        var message = "Response payload size exceeded maximum allowed payload size (" + most + " bytes).";
        return new Fault(type, ErrorObject.of(message, type), message);
    }

    /** The function's own frames: those of this loop and of reflection are nobody's business. */
    private static Throwable trimmed(Throwable thrown) {
        for (var each = thrown; each != null; each = each.getCause()) {
            each.setStackTrace(ownFrames(List.of(each.getStackTrace())).toArray(StackTraceElement[]::new));
        }
        return thrown;
    }

    private static List<StackTraceElement> ownFrames(List<StackTraceElement> frames) {
        var last = frames.size();
        while (last > 0 && !frames.get(last - 1).getClassName().startsWith(LOOP)) {
            last--;
        }
        if (last == 0) {
            return frames;
        }
        while (last > 0 && isMachinery(frames.get(last - 1).getClassName())) {
            last--;
        }
        return frames.subList(0, last);
    }

    private static boolean isMachinery(String className) {
        return className.startsWith(LOOP)
                || className.startsWith("java.lang.reflect.")
                || className.startsWith("jdk.internal.reflect.");
    }

    private static Throwable explained(Throwable thrown) {
        if (!(thrown instanceof UnsupportedClassVersionError)) {
            return thrown;
        }
        var newest = Runtime.version().feature();
        return new UnsupportedClassVersionError(thrown.getMessage() + ". This function runs on JDK "
                + System.getProperty("java.version")
                + " whatever its Runtime says, which reads class files up to version "
                + (CLASS_FILE_VERSION_OF_JAVA_1 + newest) + ": compile for release " + newest
                + ", or start the local cloud on a newer JDK");
    }
}
