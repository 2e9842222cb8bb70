package dev.sagestead.constructs.models;

import dev.sagestead.constructs.AcceptedFinding;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/** Defines the bucket that says who read and wrote other buckets, for a year and a month. */
public final class AccessLogBucket extends Construct {

    /** Below what S3 puts the logs, so that their end says what it is the end of: {@value}. */
    static final String PREFIX = "access/";

    private static final Duration KEPT = Duration.days(400);
    private static final Duration OVERWRITTEN = Duration.days(1);

    private final Bucket resource;

    public AccessLogBucket(Construct scope, String id) {
        super(scope, id);
        this.resource = Bucket.Builder.create(this, "Resource")
                .versioned(true)
                // S3 delivers access logs to buckets with its own encryption only:
                // https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
                .encryption(BucketEncryption.S3_MANAGED)
                .enforceSsl(true)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .prefix(PREFIX)
                        .expiration(KEPT)
                        .noncurrentVersionExpiration(OVERWRITTEN)
                        .build()))
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        AcceptedFinding.at(
                resource, "NIST.800.53.R5-S3BucketReplicationEnabled", "logs are kept where what they log happens");
        AcceptedFinding.at(
                resource,
                "NIST.800.53.R5-S3DefaultEncryptionKMS",
                "S3 delivers no access logs to a bucket with a KMS key");
    }

    /** Returns the bucket. */
    public IBucket bucket() {
        return resource;
    }
}
