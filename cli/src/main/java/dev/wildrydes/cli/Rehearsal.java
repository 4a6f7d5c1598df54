package dev.wildrydes.cli;

import dev.wildrydes.localcloud.daemon.RehearsedHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Does what is usually done, so that a JVM that archives its classes at its end has seen those that are needed: the
 * usual commands against an answering machine, or the start and the first answers of a local cloud. The launcher does
 * so in the background; nothing real is touched.
 */
final class Rehearsal {
    private static final String STACKS =
            """
            <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult>\
            <Stacks><member><StackName>wild-rydes-dev</StackName><StackId>rehearsal</StackId>\
            <StackStatus>CREATE_COMPLETE</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime><Outputs>\
            <member><OutputKey>RequestRideUrl</OutputKey><OutputValue>ENDPOINT/ride</OutputValue></member>\
            <member><OutputKey>RideRecordTable</OutputKey><OutputValue>rides</OutputValue></member>\
            </Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>""";

    private Rehearsal() {}

    /** @param args {@code commands} or {@code cloud} */
    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "commands" -> rehearseCommands();
            case "cloud" -> rehearseCloud();
            default -> throw new IllegalArgumentException(args[0] + " cannot be rehearsed");
        }
    }

    private static void rehearseCloud() throws IOException {
        try (var home = RehearsedHome.served()) {
            var environment = Map.of("WILDRYDES_HOME", home.folder().toString());
            run(environment, "info");
            run(environment, "invoke", "get-unicorn", "--payload", "{}");
        }
    }

    private static void rehearseCommands() throws IOException {
        try (var server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            var answering = new Thread(() -> answer(server), "answering machine");
            answering.setDaemon(true);
            answering.start();
            try (var home = RehearsedHome.on(server.getLocalPort())) {
                var environment = Map.of("WILDRYDES_HOME", home.folder().toString());
                var response = home.folder().resolve("response.json").toString();
                run(environment, "invoke", "get-unicorn", "--payload", "{}", response);
                run(environment, "invoke", "get-unicorn", "--payload", "{}");
                run(environment, "ride", "request");
                run(environment, "ride", "request", "--output", "json");
                run(environment, "ride", "list");
                run(environment, "info");
                run(environment, "logs", "request-ride");
                run(environment, "local", "status");
                run(environment, "--version");
                run(environment, "--help");
            }
        }
    }

    private static void run(Map<String, String> environment, String... args) {
        Main.run(
                args,
                environment,
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream());
    }

    private static void answer(ServerSocket server) {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                answer(socket);
            } catch (IOException e) {
                // The rehearsal is over, or a request was cut short; either way there is nobody to tell.
                continue;
            }
        }
    }

    private static void answer(Socket socket) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        var request = in.readLine();
        if (request == null) {
            // Somebody only saw whether this port answers.
            return;
        }
        var length = 0;
        var head = new StringBuilder();
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            var header = line.toLowerCase(Locale.ROOT);
            head.append(header);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            }
        }
        for (var read = 0; read < length; read++) {
            in.read();
        }
        var isQuery = head.indexOf("x-www-form-urlencoded") >= 0;
        var body = isQuery ? STACKS.replace("ENDPOINT", "http://127.0.0.1:" + socket.getLocalPort()) : "{}";
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var status = request.contains("/ride") ? "201 Created" : "200 OK";
        var answer = "HTTP/1.1 " + status + "\r\nContent-Length: " + bytes.length + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }
}
