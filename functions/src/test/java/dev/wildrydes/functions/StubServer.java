package dev.wildrydes.functions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A server on a socket of its own that counts what it is asked, and may hang up instead of answering. */
public final class StubServer implements AutoCloseable {

    /** The answer that is none: the connection is closed. */
    public static final String HANG_UP = "";

    /** The answer that is none: the connection stays open. */
    public static final String SILENCE = null;

    private final ServerSocket server;
    private final Function<Request, String> answers;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();

    /** A request as it came. */
    public record Request(int number, String line, String headers, String body) {}

    private StubServer(ServerSocket server, Function<Request, String> answers) {
        this.server = server;
        this.answers = answers;
    }

    public static StubServer answering(Function<Request, String> answers) throws IOException {
        StubServer stub = new StubServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answers);
        daemon(stub::accept);
        return stub;
    }

    public static String json(int status, String body) {
        return json(status, "", body);
    }

    public static String json(int status, String headers, String body) {
        return "HTTP/1.1 " + status + " Stub\r\nContent-Type: application/json\r\n" + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public int connections() {
        return accepted.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                accepted.incrementAndGet();
                daemon(() -> serve(connection));
            }
        } catch (IOException e) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket connection) {
        try {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String answer = answers.apply(read(line, reader));
                if (HANG_UP.equals(answer)) {
                    connection.close();
                    return;
                }
                if (answer != null) {
                    connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (SocketException e) {
            // The client has left, or the stub was closed: this connection is over, and the test knows why.
            connections.remove(connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Request read(String line, BufferedReader reader) throws IOException {
        StringBuilder headers = new StringBuilder();
        int length = 0;
        for (String header = reader.readLine(); !header.isEmpty(); header = reader.readLine()) {
            headers.append(header).append('\n');
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).trim());
            }
        }
        char[] body = new char[length];
        for (int read = 0; read < length; ) {
            read += reader.read(body, read, length - read);
        }
        Request request = new Request(requests.size() + 1, line, headers.toString(), utf8(body));
        requests.add(request);
        return request;
    }

    private static String utf8(char[] bytes) {
        return new String(new String(bytes).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "stub-server");
        thread.setDaemon(true);
        thread.start();
    }
}
