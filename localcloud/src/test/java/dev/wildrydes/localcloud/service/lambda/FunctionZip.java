package dev.wildrydes.localcloud.service.lambda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;

/** Deployment packages made of the tests' own classes. */
public final class FunctionZip {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);

    /** These classes with those nested in them. */
    public static SdkBytes of(Class<?>... classes) {
        var zip = new FunctionZip();
        for (var type : classes) {
            zip.withClass(type);
        }
        return zip.bytes();
    }

    FunctionZip withClass(Class<?> type) {
        var all = new ArrayList<>(List.of(type.getDeclaredClasses()));
        all.add(type);
        all.forEach(each -> {
            var name = each.getName().replace('.', '/') + ".class";
            try (var in = each.getClassLoader().getResourceAsStream(name)) {
                with(name, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return this;
    }

    /** The jar that holds {@code type}, in {@code lib/}. */
    FunctionZip withLibraryOf(Class<?> type) {
        try {
            var jar = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            return with("lib/" + jar.getFileName(), Files.readAllBytes(jar));
        } catch (IOException | java.net.URISyntaxException e) {
            throw new IllegalStateException("The library of " + type + " cannot be read", e);
        }
    }

    FunctionZip with(String name, byte[] content) {
        try {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SdkBytes bytes() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }
}
