package dev.sagestead.train.job;

import dev.sagestead.train.PreparationTask;
import software.amazon.awssdk.services.s3.S3Client;

/** Raw tables in the model bucket, where pipelines read them: the same tables are at the same place. */
public final class RawTables {

    private RawTables() {}

    /** Uploads what is not there yet, and returns the address of the folder. */
    public static String upload(PreparationTask task, String bucket, S3Client s3) {
        OnceInS3 objects = new OnceInS3(s3, bucket);
        String prefix = "training/%s/raw/%s/".formatted(task.model(), task.digestOfTables());
        task.contents().forEach((name, content) -> objects.put(prefix + name, "text/csv", content));
        return objects.address(prefix);
    }
}
