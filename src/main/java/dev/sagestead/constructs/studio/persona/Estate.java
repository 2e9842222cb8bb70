package dev.sagestead.constructs.studio.persona;

import static java.util.Objects.requireNonNull;

import dev.sagestead.constructs.BucketArns;
import java.util.Optional;

/**
 * What the rights of personas are about: the environment's endpoints, its model bucket under its key, and what its
 * users share.
 *
 * @param environment first part of the names of endpoints
 * @param models how the model bucket and its key are named
 * @param sharedFileSystemArn the ARN of the file system that everybody shares, if there is one
 */
public record Estate(String environment, BucketArns models, Optional<String> sharedFileSystemArn) {

    public Estate {
        requireNonNull(environment, "environment");
        requireNonNull(models, "models");
        requireNonNull(sharedFileSystemArn, "sharedFileSystemArn");
    }
}
