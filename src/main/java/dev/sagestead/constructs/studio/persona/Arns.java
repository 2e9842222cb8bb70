package dev.sagestead.constructs.studio.persona;

import software.amazon.awscdk.Stack;

/** ARNs in the account and region of a stack. */
record Arns(Stack stack) {

    /** Returns an ARN of SageMaker, such as of {@code endpoint/*}. */
    String sageMaker(String resource) {
        return of("sagemaker", resource);
    }

    /** Returns the ARN of log groups, and their streams with it. */
    String[] logGroup(String name) {
        String group = of("logs", "log-group:" + name);
        return new String[] {group, group + ":*"};
    }

    /** Returns an ARN of a service. */
    String of(String service, String resource) {
        return "arn:%s:%s:%s:%s:%s"
                .formatted(stack.getPartition(), service, stack.getRegion(), stack.getAccount(), resource);
    }
}
