package dev.sagestead.settings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object in S3, or a prefix of objects.
 *
 * @param bucket its name
 * @param key of the object, or a prefix that ends in {@code /}
 * @param kmsKey ARN of the key that encrypts it; empty if the bucket's encryption needs none
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">names of buckets</a>
 */
public record S3Location(String bucket, String key, Optional<String> kmsKey) {

    /** The longest that SageMaker takes: {@value} characters. */
    static final int MAX_LENGTH = 1024;

    /** No {@code *}, {@code ?} and {@code $} in the key: in a policy they would stand for other keys, too. */
    private static final Pattern URI = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/([\\w!.'()=+@:,/-]+)");

    /** Returns the location that a text names, or nothing if it names none. */
    static Optional<S3Location> parse(String uri, Optional<String> kmsKey) {
        Matcher matcher = URI.matcher(uri);
        return uri.length() <= MAX_LENGTH && matcher.matches()
                ? Optional.of(new S3Location(matcher.group(1), matcher.group(2), kmsKey))
                : Optional.empty();
    }

    /** Whether this is all below a prefix, and not one object. */
    public boolean isPrefix() {
        return key.endsWith("/");
    }

    /** Returns the address, such as {@code s3://bucket/key}. */
    public String uri() {
        return "s3://" + bucket + "/" + key;
    }
}
