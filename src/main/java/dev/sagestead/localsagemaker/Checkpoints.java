package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.training.TrainingFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;

/**
 * The folder of checkpoints: what is in S3 comes before a script starts, and what it leaves goes back.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/model-checkpoints.html">checkpoints</a>
 */
record Checkpoints(ObjectStore store, Optional<String> url, Path folder) {

    private static final String DEFAULT_PATH = "/opt/ml/checkpoints";

    static Checkpoints of(DescribeTrainingJobResponse job, ObjectStore store, Path optMl) throws TrainingFailure {
        if (job.checkpointConfig() == null) {
            return new Checkpoints(store, Optional.empty(), optMl.resolve("checkpoints"));
        }
        String path = Optional.ofNullable(job.checkpointConfig().localPath()).orElse(DEFAULT_PATH);
        if (!path.startsWith("/opt/ml/")) {
            throw TrainingFailure.unsupported("it keeps checkpoints below /opt/ml only, not in " + path);
        }
        return new Checkpoints(
                store,
                Optional.of(job.checkpointConfig().s3Uri()),
                optMl.resolve(path.substring("/opt/ml/".length())).normalize());
    }

    /** Brings what an earlier run has left. */
    void bring() throws TrainingFailure, IOException {
        if (url.isEmpty()) {
            return;
        }
        Files.createDirectories(folder);
        try {
            S3Location below = S3Location.parse(url.get()).child("");
            for (String key : store.keysBelow(below)) {
                Path target =
                        folder.resolve(key.substring(below.key().length())).normalize();
                if (target.startsWith(folder) && !key.endsWith("/")) {
                    Files.createDirectories(target.getParent());
                    Files.write(target, store.read(new S3Location(below.bucket(), key)));
                }
            }
        } catch (StorageFailure e) {
            throw TrainingFailure.ofDownload("checkpoints", e.getMessage());
        }
    }

    /** Keeps what is there. */
    void keep() throws TrainingFailure, IOException {
        if (url.isEmpty() || !Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            for (Path file : all) {
                store.write(
                        S3Location.parse(url.get())
                                .child(folder.relativize(file).toString()),
                        "application/octet-stream",
                        Files.readAllBytes(file),
                        null);
            }
        } catch (StorageFailure e) {
            throw TrainingFailure.ofUpload(url.get(), e.getMessage());
        }
    }
}
