package dev.wildrydes.localcloud.daemon;

import java.nio.file.Path;

/** A program that starts the local cloud of a home and prints its process. */
final class StartingClient {
    private StartingClient() {}

    public static void main(String[] args) {
        var cloud = LocalClouds.in(new Home(Path.of(args[0]))).start(LocalClouds.StartOptions.DEFAULT, line -> {});
        System.out.print(cloud.pid());
    }
}
