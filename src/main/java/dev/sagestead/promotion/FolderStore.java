package dev.sagestead.promotion;

import dev.sagestead.WholeFile;
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
                    .filter(key -> key.startsWith(prefix) && !isUnfinished(key))
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

    private static boolean isUnfinished(String key) {
        return key.substring(key.lastIndexOf('/') + 1).startsWith(WholeFile.UNFINISHED);
    }

    private void write(String key, WholeFile.Content content) {
        Path target = folder.resolve(key);
        try {
            Files.createDirectories(target.getParent());
            WholeFile.write(target, content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write %s in %s".formatted(key, this), e);
        }
    }
}
