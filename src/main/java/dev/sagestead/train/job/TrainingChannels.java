package dev.sagestead.train.job;

import dev.sagestead.artifacts.Sha256;
import dev.sagestead.train.TrainingTask;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.model.Channel;

/**
 * The data of a training in S3, below {@code training/<model>/<digest of the data>/}: the same data are at the same
 * place, and are uploaded once.
 *
 * @param bucket name of the bucket
 * @param prefix ends in a slash
 */
record TrainingChannels(String bucket, String prefix, TrainingTask task) {

    static TrainingChannels of(String bucket, TrainingTask task) {
        String digest =
                Sha256.of((Sha256.of(task.train()) + Sha256.of(task.validation())).getBytes(StandardCharsets.US_ASCII));
        return new TrainingChannels(bucket, "training/%s/%s/".formatted(task.model(), digest), task);
    }

    /** Uploads what is not there yet. */
    void upload(S3Client s3) {
        put(s3, "train", task.train());
        put(s3, "validation", task.validation());
    }

    private void put(S3Client s3, String name, byte[] content) {
        String key = prefix + name + "/" + name + ".csv";
        boolean isThere = s3.listObjectsV2(request -> request.bucket(bucket).prefix(key)).contents().stream()
                .anyMatch(object -> object.key().equals(key));
        if (!isThere) {
            s3.putObject(
                    request -> request.bucket(bucket).key(key).contentType("text/csv"), RequestBody.fromBytes(content));
        }
    }

    /** Returns the channels as a job names them. */
    List<Channel> channels() {
        return List.of(channel("train"), channel("validation"));
    }

    private Channel channel(String name) {
        return Channel.builder()
                .channelName(name)
                .contentType("text/csv")
                .dataSource(source -> source.s3DataSource(s3 ->
                        s3.s3DataType("S3Prefix").s3Uri(address(name + "/")).s3DataDistributionType("FullyReplicated")))
                .build();
    }

    /** Returns the address of something below the prefix. */
    String address(String path) {
        return "s3://%s/%s%s".formatted(bucket, prefix, path);
    }
}
