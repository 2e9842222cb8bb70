package dev.sagestead.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.InvalidInputException;
import dev.sagestead.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that {@code --report} or {@code --receipt} names. It is found fit to be written before anything begins, not
 * when it is over.
 *
 * <p>A relative path begins where the user is, which the launcher tells, because the program itself runs in the
 * checkout.
 */
public final class ReportFile {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path target;

    private ReportFile(Path target) {
        this.target = target;
    }

    /**
     * Finds the file.
     *
     * @param option which named it, such as {@code --report}
     * @throws InvalidInputException if it could not be written
     */
    public static ReportFile at(String option, Path given) {
        Path target = whereTheUserIs(given);
        if (Files.isDirectory(target)) {
            throw new InvalidInputException("%s %s: this is a folder; name a file in it".formatted(option, given));
        }
        Path folder = target.getParent();
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(
                    "%s %s: there is no folder %s; make it first, or name another".formatted(option, given, folder));
        }
        if (!Files.isWritable(Files.exists(target) && !isReplaceable(target) ? target : folder)) {
            throw new InvalidInputException(
                    "%s %s: this may not be written; name another file".formatted(option, given));
        }
        return new ReportFile(target);
    }

    /** Returns the absolute path of a file that the command line names. */
    public static Path whereTheUserIs(Path given) {
        return Path.of(System.getProperty("sagestead.called-from", ""))
                .resolve(given)
                .toAbsolutePath()
                .normalize();
    }

    /** Writes a record as JSON, whole or not at all; to what is no plain file, such as a pipe, it is just written. */
    public void write(Record content) {
        try {
            write(JSON.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written as JSON: " + content, e);
        }
    }

    /** Writes a text as UTF-8, in the same way. */
    public void write(String content) {
        write(content.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes) {
        try {
            if (Files.exists(target) && !isReplaceable(target)) {
                Files.write(target, bytes);
                return;
            }
            WholeFile.write(target, bytes);
        } catch (IOException e) {
            throw new InvalidInputException("cannot write %s: %s".formatted(target, e));
        }
    }

    /** Moving a file over a device or a link, such as {@code /dev/stdout}, would take it away from everybody. */
    private static boolean isReplaceable(Path file) {
        return Files.isRegularFile(file) && !Files.isSymbolicLink(file);
    }
}
