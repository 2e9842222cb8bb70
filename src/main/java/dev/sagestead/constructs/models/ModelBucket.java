package dev.sagestead.constructs.models;

import dev.sagestead.constructs.AcceptedFinding;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
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
 * object behind a live endpoint must not go away because somebody destroyed a stack.
 */
public final class ModelBucket extends Construct {

    private final Key key;
    private final Bucket resource;

    public ModelBucket(Construct scope, String id) {
        super(scope, id);
        this.key = Key.Builder.create(this, "Key")
                .description("Encrypts models, captured requests and the volumes of endpoints")
                .enableKeyRotation(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        letLogsUse(key);
        this.resource = Bucket.Builder.create(this, "Resource")
                .versioned(true)
                .encryption(BucketEncryption.KMS)
                .encryptionKey(key)
                .bucketKeyEnabled(true)
                .enforceSsl(true)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .serverAccessLogsBucket(new AccessLogBucket(this, "AccessLogs").bucket())
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        AcceptedFinding.at(
                resource,
                "NIST.800.53.R5-S3BucketReplicationEnabled",
                "models are rebuilt from their folders in git; a second region is a second environment");
    }

    /** Returns the bucket. */
    public IBucket bucket() {
        return resource;
    }

    /** Returns the key that encrypts it. */
    public IKey key() {
        return key;
    }

    /**
     * CloudWatch Logs encrypts with a key only if the key says so.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html">encrypting
     *     logs</a>
     */
    private void letLogsUse(Key key) {
        Stack stack = Stack.of(this);
        TreeMap<String, Object> ownGroups = new TreeMap<>();
        ownGroups.put(
                "kms:EncryptionContext:aws:logs:arn",
                "arn:%s:logs:%s:%s:log-group:*".formatted(stack.getPartition(), stack.getRegion(), stack.getAccount()));
        TreeMap<String, Object> conditions = new TreeMap<>();
        conditions.put("ArnLike", ownGroups);
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("logs.%s.amazonaws.com".formatted(stack.getRegion()))))
                .actions(List.of(
                        "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"))
                .resources(List.of("*"))
                .conditions(conditions)
                .build());
    }
}
