package dev.sagestead.constructs;

import dev.sagestead.settings.OnTeardown;
import software.amazon.awscdk.RemovalPolicy;

/** What CloudFormation does with data, and with the key to it, once no template holds them. */
public final class DataRemoval {

    private DataRemoval() {}

    /** Returns the CDK's word for what the settings say. */
    public static RemovalPolicy on(OnTeardown onTeardown) {
        return switch (onTeardown) {
            case KEEP -> RemovalPolicy.RETAIN;
            case DELETE -> RemovalPolicy.DESTROY;
        };
    }
}
