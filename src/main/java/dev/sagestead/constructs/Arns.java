package dev.sagestead.constructs;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/**
 * ARNs in the account and region of a stack.
 *
 * <p>Asked for once for a stack, since every question to a stack is a call from Java to Node.js and back.
 *
 * @param partition such as {@code aws}
 * @param region of the stack
 * @param account of the stack
 */
public record Arns(String partition, String region, String account) {

    /** By the stack, and no longer than it lives. */
    private static final Map<Stack, Arns> KNOWN = Collections.synchronizedMap(new WeakHashMap<>());

    /** Returns the ARNs where the stack of a construct is. */
    public static Arns around(Construct construct) {
        return in(construct instanceof Stack stack ? stack : Stack.of(construct));
    }

    private static Arns in(Stack stack) {
        return KNOWN.computeIfAbsent(
                stack, asked -> new Arns(asked.getPartition(), asked.getRegion(), asked.getAccount()));
    }

    /** Returns an ARN of SageMaker, such as of {@code endpoint/*}. */
    public String sageMaker(String resource) {
        return of("sagemaker", resource);
    }

    /** Returns the ARN of log groups, and their streams with it. */
    public String[] logGroup(String name) {
        String group = of("logs", "log-group:" + name);
        return new String[] {group, group + ":*"};
    }

    /** Returns an ARN of a service. */
    public String of(String service, String resource) {
        return "arn:%s:%s:%s:%s:%s".formatted(partition, service, region, account, resource);
    }
}
