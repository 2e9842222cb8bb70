package dev.sagestead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files whole or not at all: who reads one meanwhile, or after a kill, sees the old content or the new. */
public final class WholeFile {

    /** How the name of a file begins that is not whole yet; a kill may leave one. */
    public static final String UNFINISHED = ".unfinished-";

    private WholeFile() {}

    /** What a file gets to hold. */
    @FunctionalInterface
    public interface Content {
        /** Writes it to a file that is not there yet. */
        void writeTo(Path file) throws IOException;
    }

    /** Writes bytes, over what is there. */
    public static void write(Path target, byte[] content) throws IOException {
        write(target, unfinished -> Files.write(unfinished, content));
    }

    /** Writes some content, over what is there. */
    public static void write(Path target, Content content) throws IOException {
        Path unfinished = target.resolveSibling(
                "%s%d-%s".formatted(UNFINISHED, ProcessHandle.current().pid(), target.getFileName()));
        try {
            content.writeTo(unfinished);
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
