package dev.sagestead.artifacts;

import dev.sagestead.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * A {@code .tar.gz} that somebody else packed.
 *
 * <p>SageMaker's XGBoost container takes every file at the root for a model and averages their answers, so there has to
 * be exactly one. It overlooks folders, and files that begin with a dot, such as those that macOS adds.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/cdf-inference.html">model artifacts: no symbolic
 *     links</a>
 */
final class ReadyArchive {

    /** How the name of such an artifact ends: {@value}. */
    static final String ENDING = ".tar.gz";

    private final Path file;
    private final List<String> problems = new ArrayList<>();
    private final List<String> models = new ArrayList<>();

    private ReadyArchive(Path file) {
        this.file = file;
    }

    /** Whether the file is one, by its name. */
    static boolean is(Path file) {
        return file.getFileName().toString().endsWith(ENDING);
    }

    /** Opens the tar archive that is in it. */
    static InputStream tar(Path file) throws IOException {
        return GzipCompressorInputStream.builder()
                .setInputStream(new BufferedInputStream(Files.newInputStream(file)))
                .setDecompressConcatenated(true)
                .get();
    }

    /**
     * Makes sure that the container finds one model in it and nothing that SageMaker refuses.
     *
     * @throws InvalidInputException with all that is wrong
     */
    static void require(Path file) {
        ReadyArchive archive = new ReadyArchive(file);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(tar(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                archive.judge(entry);
            }
        } catch (IOException e) {
            throw new InvalidInputException(
                    "%s: cannot be read as a gzipped tar archive; pack it again, with tar -czf".formatted(file));
        }
        archive.judgeModels();
        if (!archive.problems.isEmpty()) {
            throw new InvalidInputException(archive.problems.stream()
                    .map(problem -> file + ": " + problem)
                    .toList());
        }
    }

    private void judge(TarArchiveEntry entry) {
        // What "tar -C folder ." writes begins with "./".
        Path name = Path.of("/").resolve(entry.getName()).normalize();
        boolean outside = entry.getName().startsWith("/")
                || !Path.of(entry.getName()).normalize().equals(Path.of("/").relativize(name));
        if (outside) {
            problems.add("holds %s, which leads out of the archive; pack it without".formatted(entry.getName()));
        } else if (!entry.isDirectory() && (!entry.isFile() || entry.isLink() || entry.isSymbolicLink())) {
            problems.add(
                    "holds %s, which is neither a file nor a folder; SageMaker takes no links, so pack what it stands for"
                            .formatted(entry.getName()));
        } else if (entry.isFile()
                && name.getNameCount() == 1
                && !name.getFileName().toString().startsWith(".")) {
            models.add(name.getFileName().toString());
        }
    }

    private void judgeModels() {
        if (models.isEmpty()) {
            problems.add("holds no model file at its root, where the container looks for it; pack the file itself, with"
                    + " tar -czf " + file.getFileName() + " MODEL_FILE");
        } else if (models.size() > 1) {
            problems.add(
                    "holds %s at its root, and the container would take each for a model and average their answers;"
                                    .formatted(String.join(", ", models))
                            + " leave the model alone there");
        }
    }
}
