package dev.sagestead.settings;

import dev.sagestead.artifacts.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The people of a domain, spread over a fixed number of stacks.
 *
 * <p>Which stack a user is in follows from the user's name and the number of stacks alone, so that nobody moves when
 * others come or go. A user who moved would be deleted in one stack and made anew in another, with an empty home.
 *
 * @param all in the order of {@code cdk.json}
 * @param stacks how many stacks they are spread over; see {@link #MAX_PER_STACK}
 */
public record StudioUsers(List<User> all, int stacks) {

    /**
     * How many users a stack may hold: {@value}. CloudFormation's limit is 500 resources.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html">quotas</a>
     */
    public static final int MAX_PER_STACK = 450;

    /** The most stacks that may be asked for: {@value}. */
    public static final int MAX_STACKS = 50;

    private static final int HEXADECIMAL = 16;
    private static final int DIGITS = 8;

    public StudioUsers {
        all = List.copyOf(all);
    }

    /** Returns the users of a stack, numbered from 1. */
    public List<User> inStack(int stack) {
        return all.stream().filter(user -> stackOf(user.name()) == stack).toList();
    }

    /** Returns the number of the stack that a user of this name is in, whoever else there is. */
    public int stackOf(String name) {
        String digest = Sha256.of(name.getBytes(StandardCharsets.UTF_8));
        return (int) (Long.parseLong(digest.substring(0, DIGITS), HEXADECIMAL) % stacks) + 1;
    }
}
