package dev.sagestead.constructs;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/**
 * ARNs in the account and region of a stack.
 *
 * <p>Asked for once, since every question to a stack is a call from Java to Node.js and back. Who has a scope that is a
 * stack, or that has asked before, asks {@link #around} the scope.
 *
 * @param partition such as {@code aws}
 * @param region of the stack
 * @param account of the stack
 */
public record Arns(String partition, String region, String account) {

    /** By the stack, and by who has asked; no longer than those live. */
    private static final Map<Construct, Arns> KNOWN = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * Returns the ARNs where the stack of a construct is. Which stack that is, is a call, too, but of a stack itself.
     */
    public static Arns around(Construct construct) {
        Arns known = KNOWN.get(construct);
        if (known == null) {
            known = construct instanceof Stack stack ? of(stack) : around(Stack.of(construct));
            KNOWN.put(construct, known);
        }
        return known;
    }

    /** Notes that a stack is where another one is, such as all those of an environment. */
    public static void same(Stack stack, Stack other) {
        KNOWN.put(stack, around(other));
    }

    private static Arns of(Stack stack) {
        return new Arns(stack.getPartition(), stack.getRegion(), stack.getAccount());
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
