package dev.wildrydes.localcloud.loop;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The Lambda Runtime API ({@code 2018-06-01}) over one kept connection. A response and the poll for the next invocation
 * leave in one write, which measurably beats waiting for the acknowledgement in between.
 */
final class RuntimeApiClient implements Closeable {
    private static final int BUFFER = 64 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String authority;
    private final String path;

    private RuntimeApiClient(Socket socket, String authority, String path) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
        this.authority = authority;
        this.path = path;
    }

    /** @param address the value of {@code AWS_LAMBDA_RUNTIME_API}: {@code host:port} and perhaps a path */
    static RuntimeApiClient connect(String address) throws IOException {
        var slash = address.indexOf('/');
        var authority = slash < 0 ? address : address.substring(0, slash);
        var prefix = slash < 0 ? "" : address.substring(slash);
        var colon = authority.lastIndexOf(':');
        var socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(
                InetAddress.getByName(authority.substring(0, colon)),
                Integer.parseInt(authority.substring(colon + 1))));
        return new RuntimeApiClient(socket, authority, prefix + "/2018-06-01/runtime");
    }

    Invocation first() throws IOException {
        poll();
        return next();
    }

    Invocation respondAndPoll(String requestId, byte[] response, int length) throws IOException {
        post("/invocation/" + requestId + "/response", "", response, length);
        poll();
        acknowledgement();
        return next();
    }

    Invocation failAndPoll(String requestId, Fault fault) throws IOException {
        postFault("/invocation/" + requestId + "/error", fault);
        poll();
        acknowledgement();
        return next();
    }

    void fail(String requestId, Fault fault) throws IOException {
        postFault("/invocation/" + requestId + "/error", fault);
        out.flush();
        acknowledgement();
    }

    void initialisationFailed(Fault fault) throws IOException {
        postFault("/init/error", fault);
        out.flush();
        acknowledgement();
    }

    private void postFault(String resource, Fault fault) throws IOException {
        var body = fault.json().getBytes(StandardCharsets.UTF_8);
        post(resource, "Lambda-Runtime-Function-Error-Type: " + fault.type() + "\r\n", body, body.length);
    }

    private void poll() throws IOException {
        head("GET " + path + "/invocation/next HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
        out.flush();
    }

    private void post(String resource, String header, byte[] body, int length) throws IOException {
        head("POST " + path + resource + " HTTP/1.1\r\nHost: " + authority + "\r\nContent-Type: application/json\r\n"
                + header + "Content-Length: " + length + "\r\n\r\n");
        out.write(body, 0, length);
    }

    private void head(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void acknowledgement() throws IOException {
        read("the answer to a response");
    }

    private Invocation next() throws IOException {
        return read("the next invocation");
    }

    private Invocation read(String what) throws IOException {
        var status = line(what).split(" ", 3)[1];
        var headers = headers(what);
        var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        if (!status.startsWith("2")) {
            throw new IOException("The Runtime API refuses " + what + " with status " + status + ": "
                    + new String(body, StandardCharsets.UTF_8));
        }
        return new Invocation(headers, body);
    }

    private Map<String, String> headers(String what) throws IOException {
        var headers = new HashMap<String, String>();
        for (var line = line(what); !line.isEmpty(); line = line(what)) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        return headers;
    }

    private String line(String what) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The Runtime API hung up while this function waited for " + what);
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
