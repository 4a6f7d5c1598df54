package dev.wildrydes.localcloud.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/** Blobs in a folder, which the caller has made private to its owner. */
public final class FileBlobs implements Blobs {
    private final Path folder;

    /** @param folder an existing folder */
    public FileBlobs(Path folder) {
        this.folder = folder;
    }

    @Override
    public String create(byte[] bytes) {
        var id = UUID.randomUUID().toString();
        try {
            try (var channel = FileChannel.open(file(id), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                var rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                // A record that names the blob may be on disk soon: what it names has to be there first.
                channel.force(false);
            }
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException("Blob of " + bytes.length + " bytes cannot be kept in " + folder, e);
        }
    }

    @Override
    public Optional<byte[]> read(String id) {
        try {
            return Optional.of(Files.readAllBytes(file(id)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Blob " + id + " cannot be read", e);
        }
    }

    @Override
    public Path file(String id) {
        return folder.resolve(id);
    }

    @Override
    public void delete(String id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            throw new UncheckedIOException("Blob " + id + " cannot be deleted", e);
        }
    }
}
