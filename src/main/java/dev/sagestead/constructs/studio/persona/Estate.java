package dev.sagestead.constructs.studio.persona;

import static java.util.Objects.requireNonNull;

import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.IBucket;

/**
 * What the rights of personas are about: the environment's endpoints, and its model bucket under its key.
 *
 * @param environment first part of the names of endpoints
 * @param bucket the model bucket
 * @param key its key
 */
public record Estate(String environment, IBucket bucket, IKey key) {

    public Estate {
        requireNonNull(environment, "environment");
        requireNonNull(bucket, "bucket");
        requireNonNull(key, "key");
    }
}
