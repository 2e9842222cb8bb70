package dev.sagestead.constructs;

/**
 * How policies name a bucket, its objects and the key that encrypts them.
 *
 * <p>Tokens until deployment, asked for once: every question to a bucket is a call from Java to Node.js and back.
 *
 * @param bucket the bucket's ARN
 * @param key the key's ARN
 */
public record BucketArns(String bucket, String key) {

    /** Returns the ARN of objects by their keys, such as {@code models/*}. */
    public String objects(String keys) {
        return bucket + "/" + keys;
    }
}
