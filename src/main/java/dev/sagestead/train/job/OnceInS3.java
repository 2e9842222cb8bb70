package dev.sagestead.train.job;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Puts objects whose keys hold the digest of what is in them: one that is there is not uploaded again.
 *
 * @param bucket name of the bucket
 */
record OnceInS3(S3Client s3, String bucket) {

    void put(String key, String contentType, byte[] content) {
        if (!isThere(key)) {
            s3.putObject(
                    request -> request.bucket(bucket).key(key).contentType(contentType),
                    RequestBody.fromBytes(content));
        }
    }

    boolean isThere(String key) {
        return s3.listObjectsV2(request -> request.bucket(bucket).prefix(key)).contents().stream()
                .anyMatch(object -> object.key().equals(key));
    }

    /** Returns the address of something in the bucket. */
    String address(String key) {
        return "s3://%s/%s".formatted(bucket, key);
    }
}
