package dev.sagestead.constructs.pipeline;

import dev.sagestead.constructs.AcceptedFinding;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * Defines the bucket through which the pipeline hands files from action to action. The deploy roles of the environments
 * read it, across accounts: hence a key of ours. Nothing in it is of use once an execution is over.
 */
public final class ArtifactBucket extends Construct {

    private static final int KEPT_DAYS = 30;

    private final Bucket resource;

    public ArtifactBucket(Construct scope, String id, String pipeline, IBucket accessLogs) {
        super(scope, id);
        Key key = Key.Builder.create(this, "Key")
                .description("Encrypts what the pipeline hands from action to action")
                .enableKeyRotation(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        this.resource = Bucket.Builder.create(this, "Resource")
                .versioned(true)
                .encryption(BucketEncryption.KMS)
                .encryptionKey(key)
                .bucketKeyEnabled(true)
                .enforceSsl(true)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .lifecycleRules(List.of(LifecycleRule.builder()
                        // Where CodePipeline puts them: below the first 20 characters of its pipeline's name.
                        .prefix(pipeline + "/")
                        .expiration(Duration.days(KEPT_DAYS))
                        .noncurrentVersionExpiration(Duration.days(1))
                        .abortIncompleteMultipartUploadAfter(Duration.days(1))
                        .build()))
                .serverAccessLogsBucket(accessLogs)
                .serverAccessLogsPrefix("access/artifacts/")
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        AcceptedFinding.at(
                resource,
                "NIST.800.53.R5-S3BucketReplicationEnabled",
                "what is in it is made anew by every execution, and kept for %d days".formatted(KEPT_DAYS));
    }

    /** Returns the bucket. */
    public IBucket bucket() {
        return resource;
    }
}
