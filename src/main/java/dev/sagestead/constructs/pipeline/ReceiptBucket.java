package dev.sagestead.constructs.pipeline;

import dev.sagestead.constructs.AcceptedFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.ObjectLockRetention;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * Defines the bucket of what was promoted: receipts, reviews, and the assemblies that a rollback brings back.
 *
 * <p>Every version is locked for a year: a receipt that its writer could take back would prove little. In governance
 * mode, so that the owner of the account can still remove what should never have been there; nobody of ours has that
 * right. {@code ENV.json} is written anew with every promotion, which the lock allows: it makes a new version.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html">Object Lock</a>
 */
public final class ReceiptBucket extends Construct {

    private static final Duration LOCKED = Duration.days(365);

    private final Key key;
    private final Bucket resource;

    public ReceiptBucket(Construct scope, String id, IBucket accessLogs) {
        super(scope, id);
        // Not the key of the artifacts, which the environments' accounts may use.
        this.key = Key.Builder.create(this, "Key")
                .description("Encrypts the receipts of promotions")
                .enableKeyRotation(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        this.resource = Bucket.Builder.create(this, "Resource")
                .versioned(true)
                .objectLockEnabled(true)
                .objectLockDefaultRetention(ObjectLockRetention.governance(LOCKED))
                .encryption(BucketEncryption.KMS)
                .encryptionKey(key)
                .bucketKeyEnabled(true)
                .enforceSsl(true)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .serverAccessLogsBucket(accessLogs)
                .serverAccessLogsPrefix("access/receipts/")
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        AcceptedFinding.at(
                resource,
                "NIST.800.53.R5-S3BucketReplicationEnabled",
                "versions are locked; a copy elsewhere is for the owner of the account to decide");
    }

    /** Returns the bucket. */
    public IBucket bucket() {
        return resource;
    }

    /** Returns where receipts are, as {@code --receipts} takes it. */
    public String location() {
        return "s3://" + resource.getBucketName();
    }

    /** Lets a role read everything, and write what belongs to one environment; nothing is ever deleted. */
    void letWrite(Role role, String environment) {
        role.addToPolicy(allow(List.of("s3:ListBucket"), List.of(resource.getBucketArn())));
        role.addToPolicy(allow(List.of("s3:GetObject"), List.of(resource.arnForObjects("*"))));
        List<String> own = new ArrayList<>();
        for (String keys : List.of(
                environment + ".json",
                "history/" + environment + "/*",
                // By their digests, which whoever reads them checks.
                "assemblies/*",
                "projects/*",
                "reviews/*")) {
            own.add(resource.arnForObjects(keys));
        }
        role.addToPolicy(allow(List.of("s3:PutObject"), own));
        TreeMap<String, Object> through = new TreeMap<>();
        through.put("kms:ViaService", "s3.*");
        TreeMap<String, Object> conditions = new TreeMap<>();
        conditions.put("StringLike", through);
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                .resources(List.of(key.getKeyArn()))
                .conditions(conditions)
                .build());
        AcceptedFinding.ofWildcard(role, "/*", "all receipts may be read: each leads to the one before");
        for (String kind : List.of("history/" + environment, "assemblies", "projects", "reviews")) {
            AcceptedFinding.ofWildcard(role, "/" + kind + "/*", "named by digests and times, which nobody knows now");
        }
    }

    private static PolicyStatement allow(List<String> actions, List<String> resources) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(resources)
                .build();
    }
}
