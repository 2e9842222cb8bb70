package dev.sagestead.review.report;

import dev.sagestead.InvalidInputException;
import dev.sagestead.WholeFile;
import dev.sagestead.artifacts.PrettyJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that takes {@code review.md}, {@code review.json} and {@code review.html}. */
public final class ReviewFiles {

    private final Path folder;

    private ReviewFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Finds the folder, and makes it if need be, before anything else begins.
     *
     * @throws InvalidInputException if nothing can be written there
     */
    public static ReviewFiles in(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "--out %s: there can be no such folder (%s); name another".formatted(folder, e.getMessage()));
        }
        if (!Files.isWritable(folder)) {
            throw new InvalidInputException("--out %s: this may not be written to; name another".formatted(folder));
        }
        return new ReviewFiles(folder);
    }

    /** Writes all three, each whole or not at all. */
    public void write(Review review) {
        write("review.md", Markdown.of(review).getBytes(StandardCharsets.UTF_8));
        write("review.json", PrettyJson.of(review));
        write("review.html", Html.of(review).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the folder. */
    public Path folder() {
        return folder;
    }

    private void write(String name, byte[] content) {
        try {
            WholeFile.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new InvalidInputException("cannot write %s: %s".formatted(folder.resolve(name), e));
        }
    }
}
