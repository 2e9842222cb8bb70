package dev.sagestead.teardown;

/**
 * Something that a teardown deletes.
 *
 * @param kind what it is, such as {@code app}
 * @param name by which it is known
 * @param note what else matters of it, or nothing
 */
public record Going(String kind, String name, String note) {}
