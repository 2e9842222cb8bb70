package dev.sagestead.train.job;

import dev.sagestead.artifacts.Sha256;
import dev.sagestead.train.PreparationTask;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Raw tables in the model bucket, where pipelines read them: the same tables are at the same place. */
public final class RawTables {

    private RawTables() {}

    /** Uploads what is not there yet, and returns the address of the folder. */
    public static String upload(PreparationTask task, String bucket, S3Client s3) {
        String all = task.contents().entrySet().stream()
                .map(table -> table.getKey() + " " + Sha256.of(table.getValue()))
                .collect(Collectors.joining("\n"));
        String prefix = "training/%s/raw/%s/".formatted(task.model(), Sha256.of(all.getBytes(StandardCharsets.UTF_8)));
        task.contents().forEach((name, content) -> {
            boolean isThere =
                    s3.listObjectsV2(request -> request.bucket(bucket).prefix(prefix + name)).contents().stream()
                            .anyMatch(object -> object.key().equals(prefix + name));
            if (!isThere) {
                s3.putObject(
                        request -> request.bucket(bucket).key(prefix + name).contentType("text/csv"),
                        RequestBody.fromBytes(content));
            }
        });
        return "s3://%s/%s".formatted(bucket, prefix);
    }
}
