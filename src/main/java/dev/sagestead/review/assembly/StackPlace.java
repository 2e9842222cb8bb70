package dev.sagestead.review.assembly;

/**
 * What makes a stack the same stack: another account, region or name is another stack.
 *
 * @param account 12 digits, or {@code unknown-account}
 * @param region such as {@code eu-west-1}, or {@code unknown-region}
 * @param name under which CloudFormation knows it
 */
public record StackPlace(String account, String region, String name) {

    /** Reads the environment of an artifact, such as {@code aws://111111111111/eu-west-1}. */
    static StackPlace of(String environment, String name) {
        String[] parts = environment.replaceFirst("^aws://", "").split("/", 2);
        return new StackPlace(parts[0], parts.length > 1 ? parts[1] : "unknown-region", name);
    }

    @Override
    public String toString() {
        return "%s in %s of account %s".formatted(name, region, account);
    }
}
