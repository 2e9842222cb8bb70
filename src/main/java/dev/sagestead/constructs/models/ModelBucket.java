package dev.sagestead.constructs.models;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.BucketArns;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * Defines the bucket that models are served from: versioned, encrypted with a key of ours, TLS only, never public.
 *
 * <p>Bucket and key outlive their stack. SageMaker reads the artifact again whenever it replaces an instance, so an
 * object behind a live endpoint must not go away because somebody destroyed a stack, or because it is old: there is no
 * life cycle rule. What was served before is kept as well, for a rollback.
 */
public final class ModelBucket extends Construct {

    private final Key key;
    private final Bucket resource;
    private final String name;
    private final BucketArns arns;

    public ModelBucket(Construct scope, String id) {
        super(scope, id);
        this.key = Key.Builder.create(this, "Key")
                .description("Encrypts models, captured requests and the volumes of endpoints")
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
                .serverAccessLogsBucket(new AccessLogBucket(this, "AccessLogs").bucket())
                .serverAccessLogsPrefix(AccessLogBucket.PREFIX)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        // Asked once: every endpoint wants them, and each question is a call to Node.js.
        this.name = resource.getBucketName();
        this.arns = new BucketArns(resource.getBucketArn(), key.getKeyArn());
        AcceptedFinding.at(
                resource,
                "NIST.800.53.R5-S3BucketReplicationEnabled",
                "models are rebuilt from their folders in git; a second region is a second environment");
    }

    /** Returns the bucket. */
    public IBucket bucket() {
        return resource;
    }

    /** Returns the bucket's name, a token until deployment. */
    public String name() {
        return name;
    }

    /** Returns how policies name the bucket and its key. */
    public BucketArns arns() {
        return arns;
    }

    /** Returns the key that encrypts it. */
    public IKey key() {
        return key;
    }
}
