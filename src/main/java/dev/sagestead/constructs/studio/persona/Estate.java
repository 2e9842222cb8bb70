package dev.sagestead.constructs.studio.persona;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.IBucket;

/**
 * What the rights of personas are about: the environment's endpoints, its model bucket under its key, and what its
 * users share.
 *
 * @param environment first part of the names of endpoints
 * @param bucket the model bucket
 * @param key its key
 * @param sharedFileSystemArn the ARN of the file system that everybody shares, if there is one
 */
public record Estate(String environment, IBucket bucket, IKey key, Optional<String> sharedFileSystemArn) {

    public Estate {
        requireNonNull(environment, "environment");
        requireNonNull(bucket, "bucket");
        requireNonNull(key, "key");
        requireNonNull(sharedFileSystemArn, "sharedFileSystemArn");
    }
}
