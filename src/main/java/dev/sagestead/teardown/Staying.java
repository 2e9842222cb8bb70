package dev.sagestead.teardown;

/**
 * Something that a teardown leaves.
 *
 * @param kind what it is, such as {@code AWS::S3::Bucket}
 * @param name by which it is found
 * @param why one short clause
 */
public record Staying(String kind, String name, String why) {}
