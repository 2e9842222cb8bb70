package dev.sagestead.train.job;

import dev.sagestead.artifacts.Sha256;
import dev.sagestead.train.TrainingTask;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
        new OnceInS3(s3, bucket).put(prefix + name + "/" + name + ".csv", "text/csv", content);
    }

    /** Returns the channels as a job names them. */
    List<Channel> channels() {
        return List.of(channel("train"), channel("validation"));
    }

    /**
     * Uploads a script if it is not there yet, and returns the channel that brings it. A channel, and not an address
     * that the container fetches it from, because the container is to have no network.
     *
     * @see <a href="https://github.com/aws/sagemaker-python-sdk/blob/master/src/sagemaker/estimator.py">what
     *     SageMaker's own SDK does with network isolation</a>
     */
    Channel code(S3Client s3, ScriptSource source) {
        String folder = "source/" + source.digest() + "/";
        new OnceInS3(s3, bucket).put(prefix + folder + ScriptSource.FILE, "application/gzip", source.archive());
        return channel("code", folder).build();
    }

    private Channel channel(String name) {
        return channel(name, name + "/").contentType("text/csv").build();
    }

    private Channel.Builder channel(String name, String path) {
        return Channel.builder()
                .channelName(name)
                .dataSource(source -> source.s3DataSource(s3 ->
                        s3.s3DataType("S3Prefix").s3Uri(address(path)).s3DataDistributionType("FullyReplicated")));
    }

    /** Returns the address of something below the prefix. */
    String address(String path) {
        return "s3://%s/%s%s".formatted(bucket, prefix, path);
    }
}
