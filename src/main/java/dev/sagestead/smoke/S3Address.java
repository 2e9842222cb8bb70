package dev.sagestead.smoke;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@code s3://} address.
 *
 * @param bucket the bucket
 * @param key of an object, or the beginning of the keys of several
 */
record S3Address(String bucket, String key) {

    private static final Pattern ADDRESS = Pattern.compile("s3://(?<bucket>[^/]+)/(?<key>.+)");
    private static final Pattern DIGEST = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

    /** Returns the address, or nothing if the text is none. */
    static Optional<S3Address> parse(String text) {
        Matcher matcher = ADDRESS.matcher(String.valueOf(text));
        return matcher.matches()
                ? Optional.of(new S3Address(matcher.group("bucket"), matcher.group("key")))
                : Optional.empty();
    }

    /** Returns the SHA-256 that the key carries, in hexadecimal, or nothing if it carries none. */
    Optional<String> digest() {
        Matcher matcher = DIGEST.matcher(key);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /** Returns the address beside this one, under another name. */
    S3Address sibling(String name) {
        String folder = key.replaceAll("/+$", "");
        int slash = folder.lastIndexOf('/');
        return new S3Address(bucket, folder.substring(0, slash + 1) + name);
    }

    @Override
    public String toString() {
        return "s3://%s/%s".formatted(bucket, key);
    }
}
