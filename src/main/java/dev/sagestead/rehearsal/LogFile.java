package dev.sagestead.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a command printed. */
record LogFile(Path path) {

    /** Returns the last lines; what went wrong is usually among them. */
    String tail(int lines) {
        try {
            List<String> all = Files.readAllLines(path);
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
