package dev.sagestead.rehearsal;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The file that {@code --report} names. It is found fit to be written before a rehearsal begins, not when it is over.
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
     * @throws InvalidInputException if it could not be written
     */
    public static ReportFile at(Path given) {
        Path target = whereTheUserIs(given);
        if (Files.isDirectory(target)) {
            throw new InvalidInputException("--report %s: this is a folder; name a file in it".formatted(given));
        }
        Path folder = target.getParent();
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(
                    "--report %s: there is no folder %s; make it first, or name another".formatted(given, folder));
        }
        if (!Files.isWritable(Files.exists(target) && !isReplaceable(target) ? target : folder)) {
            throw new InvalidInputException("--report %s: this may not be written; name another file".formatted(given));
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

    /** Writes the report as JSON, whole or not at all; to what is no plain file, such as a pipe, it is just written. */
    public void write(RehearsalReport report) {
        try {
            byte[] content = JSON.writeValueAsBytes(report);
            if (Files.exists(target) && !isReplaceable(target)) {
                Files.write(target, content);
                return;
            }
            Path unfinished = target.resolveSibling("%s.%d.unfinished"
                    .formatted(target.getFileName(), ProcessHandle.current().pid()));
            try {
                Files.write(unfinished, content);
                Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new InvalidInputException("cannot write the report %s: %s".formatted(target, e));
        }
    }

    /** Moving a file over a device or a link, such as {@code /dev/stdout}, would take it away from everybody. */
    private static boolean isReplaceable(Path file) {
        return Files.isRegularFile(file) && !Files.isSymbolicLink(file);
    }
}
