package dev.sagestead.constructs.labelling;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.models.AccessLogBucket;
import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CorsRule;
import software.amazon.awscdk.services.s3.HttpMethods;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * Defines where labelling jobs read manifests and templates and write labels: a bucket of its own, so that who labels
 * comes nowhere near the models. Labels are people's work, so bucket and key outlive their stack.
 */
public final class LabellingBucket extends Construct {

    private final Key key;
    private final Bucket resource;

    public LabellingBucket(Construct scope, String id) {
        super(scope, id);
        this.key = Key.Builder.create(this, "Key")
                .description("Encrypts what is labelled, and the labels")
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
                .cors(List.of(forBrowsersOfWorkers()))
                .serverAccessLogsBucket(new AccessLogBucket(this, "AccessLogs").bucket())
                .serverAccessLogsPrefix("labelling/")
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        AcceptedFinding.at(
                resource,
                "NIST.800.53.R5-S3BucketReplicationEnabled",
                "labels are brought into git; a second region is a second environment");
    }

    /**
     * A worker's browser fetches data objects from S3 by itself, from pages of an origin that AWS does not tell
     * beforehand; without this rule such tasks fail. It opens nothing: objects are still had with a signed address
     * only. Texts stand in the manifest and would do without; whoever labels images in this bucket finds it right.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/sms-cors-update.html">CORS of input data</a>
     */
    private static CorsRule forBrowsersOfWorkers() {
        return CorsRule.builder()
                .allowedMethods(List.of(HttpMethods.GET))
                .allowedOrigins(List.of("*"))
                .exposedHeaders(List.of("Access-Control-Allow-Origin"))
                .build();
    }

    /** Returns the bucket. */
    public IBucket bucket() {
        return resource;
    }

    /** Returns the key that encrypts it. */
    public IKey key() {
        return key;
    }
}
