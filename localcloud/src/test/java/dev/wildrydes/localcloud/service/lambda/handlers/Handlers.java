package dev.wildrydes.localcloud.service.lambda.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What tests deploy: one handler method for each way in which a function may behave. */
public final class Handlers {
    private static int calls;

    public static final class Ride {
        private String name;
        private int seats;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public int getSeats() {
            return seats;
        }

        public void setSeats(int seats) {
            this.seats = seats;
        }
    }

    public Map<String, Object> echo(Map<String, Object> event) {
        return event;
    }

    public Ride addSeat(Ride ride, Context context) {
        ride.setSeats(ride.getSeats() + 1);
        return ride;
    }

    public Ride addSeat(Ride ride) {
        throw new IllegalStateException("The overload without a context must not be chosen");
    }

    public void copy(InputStream in, OutputStream out, Context context) throws IOException {
        in.transferTo(out);
    }

    public void nothing(Map<String, Object> event) {}

    public int count() {
        return ++calls;
    }

    public Map<String, Object> context(Map<String, Object> event, Context context) {
        var seen = new TreeMap<String, Object>();
        seen.put("requestId", context.getAwsRequestId());
        seen.put("arn", context.getInvokedFunctionArn());
        seen.put("group", context.getLogGroupName());
        seen.put("stream", context.getLogStreamName());
        seen.put("memory", context.getMemoryLimitInMB());
        seen.put("remaining", context.getRemainingTimeInMillis());
        seen.put(
                "custom",
                context.getClientContext() == null
                        ? null
                        : context.getClientContext().getCustom());
        return seen;
    }

    public Map<String, String> trace(Map<String, Object> event, Context context) {
        return Map.of(
                "property", System.getProperty("com.amazonaws.xray.traceHeader"), "context", context.getXrayTraceId());
    }

    public Map<String, String> environment() {
        return System.getenv();
    }

    public boolean seenBefore() throws IOException {
        var mark = Path.of(System.getProperty("java.io.tmpdir"), "mark");
        var seen = Files.exists(mark);
        Files.writeString(mark, "seen");
        return seen;
    }

    public String fail(Map<String, Object> event) {
        throw new IllegalArgumentException("no such unicorn", new IllegalStateException("stable is empty"));
    }

    public String sleep(int millis) throws InterruptedException {
        Thread.sleep(millis);
        return "slept";
    }

    /**
     * Comes back when as many invocations as it is told are here at the same time, each in an environment of its own.
     */
    public String meet(Map<String, String> event) throws IOException, InterruptedException {
        var place = Path.of(event.get("place"));
        Files.createTempFile(place, "here", null);
        while (true) {
            try (var here = Files.list(place)) {
                if (here.count() >= Integer.parseInt(event.get("number"))) {
                    return "met";
                }
            }
            Thread.sleep(10);
        }
    }

    /** Of a queue's messages those that say that they are bad. */
    public Map<String, Object> failedItems(Map<String, List<Map<String, Object>>> event) {
        var failed = event.get("Records").stream()
                .filter(record -> record.get("body").toString().contains("bad"))
                .map(record -> Map.of("itemIdentifier", record.get("messageId")))
                .toList();
        return Map.of("batchItemFailures", failed);
    }

    /** Leaves a file and takes its time. */
    public boolean markAndSleep(int millis) throws IOException, InterruptedException {
        var seen = seenBefore();
        Thread.sleep(millis);
        return seen;
    }

    public String exit(int status) {
        System.exit(status);
        return "never";
    }

    public int allocate() {
        List<byte[]> all = new ArrayList<>();
        while (true) {
            all.add(new byte[8 << 20]);
        }
    }

    public String large(int bytes) {
        return "x".repeat(bytes);
    }

    public void print(String text, Context context) {
        System.out.println("out: " + text);
        System.err.println("err: " + text);
        context.getLogger().log("first line\nsecond line");
    }
}
