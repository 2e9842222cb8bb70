package dev.sagestead.promotion;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Receipts in a bucket, for pipelines, whose steps share no disk. S3 writes an object whole or not at all.
 *
 * <p>The caller needs {@code s3:GetObject} and {@code s3:PutObject} below the prefix, and {@code s3:ListBucket},
 * without which S3 refuses to say that something is not there. A file may have 5 GB, which is what one request can
 * carry.
 *
 * @param s3 leads to the bucket's region; closed by who made it
 * @param bucket its name
 * @param prefix what keys begin with: empty, or ending in a slash
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html">Uploading objects</a>
 */
public record S3Store(S3Client s3, String bucket, String prefix) implements ReceiptStore {

    /** Finds the place that an address such as {@code s3://bucket/receipts} names. */
    public static S3Store at(S3Client s3, URI address) {
        String path = address.getPath() == null ? "" : address.getPath().replaceFirst("^/+", "");
        return new S3Store(s3, address.getHost(), path.isEmpty() || path.endsWith("/") ? path : path + "/");
    }

    @Override
    public Optional<InputStream> open(String key) {
        try {
            return Optional.of(s3.getObject(request -> request.bucket(bucket).key(prefix + key)));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    @Override
    public void write(String key, Path file) {
        write(key, RequestBody.fromFile(file));
    }

    @Override
    public void write(String key, byte[] content) {
        write(key, RequestBody.fromBytes(content));
    }

    private void write(String key, RequestBody body) {
        s3.putObject(
                request -> request.bucket(bucket).key(prefix + key).checksumAlgorithm(ChecksumAlgorithm.SHA256), body);
    }

    @Override
    public List<String> keys(String start) {
        return s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix + start)).contents().stream()
                .map(S3Object::key)
                .map(key -> key.substring(prefix.length()))
                .sorted()
                .toList();
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }
}
