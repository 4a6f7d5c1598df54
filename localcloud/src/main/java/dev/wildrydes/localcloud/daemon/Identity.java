package dev.wildrydes.localcloud.daemon;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * What a home keeps for ever: the port, because URLs that contain it are stored in parameters, outputs and functions,
 * and the owner's credentials.
 *
 * @param port on loopback
 * @param accessKeyId made at the first start
 * @param secretAccessKey made at the first start; never logged
 */
record Identity(int port, String accessKeyId, String secretAccessKey) {
    /**
     * Below the ports that systems hand out by themselves, so that no outgoing connection sits on it at a later start.
     */
    private static final int FIRST_PORT = 20_000;

    private static final int PORTS = 10_000;
    private static final int SECRET_BYTES = 30;
    private static final int KEY_LETTERS = 16;
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The identity of {@code home}, made if it has none yet; its folder exists. */
    static Identity of(Home home) throws IOException {
        if (Files.exists(home.identityFile())) {
            var identity = FlatJson.read(home.identityFile());
            return new Identity(
                    Integer.parseInt(identity.get("port")),
                    identity.get("accessKeyId"),
                    identity.get("secretAccessKey"));
        }
        return new Identity(freePort(), newAccessKeyId(), newSecret()).saved(home);
    }

    /** The same identity on another port, kept from now on. */
    Identity movedTo(int otherPort, Home home) throws IOException {
        return new Identity(otherPort, accessKeyId, secretAccessKey).saved(home);
    }

    private Identity saved(Home home) throws IOException {
        PrivateFiles.write(
                home.identityFile(),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
        return this;
    }

    /** Whether {@code port} can be listened on now. */
    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    static int freePort() {
        var first = RANDOM.nextInt(PORTS);
        for (var i = 0; i < PORTS; i++) {
            var port = FIRST_PORT + (first + i) % PORTS;
            if (isFree(port)) {
                return port;
            }
        }
        throw new LocalCloudException(
                "No port from " + FIRST_PORT + " to " + (FIRST_PORT + PORTS - 1) + " is free",
                "Name one: wildrydes local start --port PORT");
    }

    private static String newAccessKeyId() {
        return RANDOM.ints(KEY_LETTERS, 0, BASE_32.length())
                .mapToObj(i -> String.valueOf(BASE_32.charAt(i)))
                .collect(Collectors.joining("", "AKIA", ""));
    }

    private static String newSecret() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Identity[" + accessKeyId + " on " + port + "]";
    }
}
