package dev.sagestead.promotion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Receipts in a folder.
 *
 * @param folder it is made when something is written
 */
public record FolderStore(Path folder) implements ReceiptStore {

    private static final String UNFINISHED = ".unfinished";

    @Override
    public Optional<InputStream> open(String key) {
        try {
            return Optional.of(Files.newInputStream(folder.resolve(key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s in %s".formatted(key, this), e);
        }
    }

    @Override
    public void write(String key, Path file) {
        write(key, unfinished -> Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING));
    }

    @Override
    public void write(String key, byte[] content) {
        write(key, unfinished -> Files.write(unfinished, content));
    }

    @Override
    public List<String> keys(String prefix) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !Files.isDirectory(path))
                    .map(path -> folder.relativize(path).toString())
                    .filter(key -> key.startsWith(prefix) && !key.endsWith(UNFINISHED))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + this, e);
        }
    }

    /** Returns it from the working folder if it is in there, which is how people name it. */
    @Override
    public String toString() {
        Path here = Path.of("").toAbsolutePath();
        return (folder.startsWith(here) ? here.relativize(folder) : folder).toString();
    }

    private interface Content {
        void writeTo(Path file) throws IOException;
    }

    private void write(String key, Content content) {
        Path target = folder.resolve(key);
        Path unfinished = target.resolveSibling("%s.%d%s"
                .formatted(target.getFileName(), ProcessHandle.current().pid(), UNFINISHED));
        try {
            Files.createDirectories(target.getParent());
            try {
                content.writeTo(unfinished);
                Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write %s in %s".formatted(key, this), e);
        }
    }
}
