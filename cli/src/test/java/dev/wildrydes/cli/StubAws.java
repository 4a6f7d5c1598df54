package dev.wildrydes.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A server that answers as a test says, or hangs up, and counts what it is asked. */
public final class StubAws implements AutoCloseable {
    /** What a client sent. */
    public record Request(String method, String path, String headers, String body) {}

    private final ServerSocket server;
    private final Function<Request, String> answers;
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

    /** @param answers whole HTTP answers; null hangs up without one */
    public StubAws(Function<Request, String> answers) {
        try {
            this.server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.answers = answers;
        var thread = new Thread(this::serve, "stub");
        thread.setDaemon(true);
        thread.start();
    }

    /** An answer of a JSON or XML service. */
    public static String answer(int status, String headers, String body) {
        return "HTTP/1.1 %d Stub\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n%s"
                .formatted(status, body.getBytes(StandardCharsets.UTF_8).length, headers, body);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                serve(socket);
            } catch (IOException e) {
                if (server.isClosed()) {
                    return;
                }
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        var in = socket.getInputStream();
        var head = head(in);
        if (head.isEmpty()) {
            return;
        }
        var first = head.substring(0, head.indexOf("\r\n")).split(" ");
        var body = new String(in.readNBytes(length(head)), StandardCharsets.UTF_8);
        var request = new Request(first[0], first[1], head, body);
        requests.add(request);
        var answer = answers.apply(request);
        if (answer != null) {
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        for (var next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            var text = head.toString(StandardCharsets.ISO_8859_1);
            if (text.endsWith("\r\n\r\n")) {
                return text;
            }
        }
        return "";
    }

    private static int length(String head) {
        return head.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
