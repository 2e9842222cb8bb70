package dev.sagestead.localsagemaker;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address in S3.
 *
 * @param key of an object, or the beginning of several keys; may be empty
 */
record S3Location(String bucket, String key) {

    private static final Pattern URL = Pattern.compile("s3://(?<bucket>[^/]+)/?(?<key>.*)", Pattern.DOTALL);

    /**
     * Reads an address such as {@code s3://bucket/key}.
     *
     * @throws StorageFailure if it is none
     */
    static S3Location parse(String url) throws StorageFailure {
        Matcher location = URL.matcher(url);
        if (!location.matches()) {
            throw new StorageFailure("only s3://bucket/key can be read");
        }
        return new S3Location(location.group("bucket"), location.group("key"));
    }

    /**
     * Returns where an object lies below this prefix, as a container finds it: a prefix that names a folder is that
     * folder, with a slash at its end or without, and one that ends within a name takes away what stands before the
     * name.
     */
    String below(String objectKey) {
        boolean isFolder = key.isEmpty() || key.endsWith("/") || objectKey.startsWith(key + "/");
        String relative = isFolder
                ? objectKey.substring(key.length()).replaceFirst("^/", "")
                : objectKey.substring(key.lastIndexOf('/') + 1);
        return relative.contains("..") ? objectKey.substring(objectKey.lastIndexOf('/') + 1) : relative;
    }

    /** Returns the address below this one, whether it ends in a slash or not. */
    S3Location child(String path) {
        return new S3Location(bucket, key.isEmpty() || key.endsWith("/") ? key + path : key + "/" + path);
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}
