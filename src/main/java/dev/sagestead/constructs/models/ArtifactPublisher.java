package dev.sagestead.constructs.models;

import static java.util.Objects.requireNonNull;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.Arns;
import dev.sagestead.constructs.CustomResourceFunction;
import dev.sagestead.constructs.CustomResourceFunction.Source;
import dev.sagestead.constructs.Permit;
import dev.sagestead.constructs.Timeout;
import dev.sagestead.settings.BootstrapQualifier;
import java.util.List;
import software.constructs.Construct;

/**
 * Defines the function behind every {@code Publication}: it copies a packed model from the CDK's staging bucket into
 * the model bucket, on S3's side, so that size does not matter. It may read staged models and write published ones, and
 * delete nothing.
 *
 * <p>CDK's own {@code BucketDeployment} would pull the whole archive through the function, and it overwrites.
 */
public final class ArtifactPublisher extends Construct {

    /** How long a publication may take: the most that Lambda allows. */
    static final Timeout TIMEOUT = Timeout.ofMinutes(15);

    private final CustomResourceFunction function;

    public ArtifactPublisher(Construct scope, String id, ModelBucket models, BootstrapQualifier bootstrap) {
        super(scope, id);
        requireNonNull(models, "models");
        this.function = new CustomResourceFunction(
                this,
                "Function",
                new CustomResourceFunction.Props(
                        "Copies packed models to their content-addressed keys in the model bucket",
                        Source.beside(ArtifactPublisher.class, "publish_artifact.py"),
                        TIMEOUT,
                        List.of(
                                readStagedModels(Arns.around(scope), bootstrap),
                                writeModels(models),
                                findModels(models),
                                useKey(models))));
        AcceptedFinding.ofWildcard(this, "/*.gz", "every staged model is a .gz; its name is its digest");
        AcceptedFinding.ofWildcard(this, "/models/*", "every model is published below models/");
    }

    /** Returns the ARN that a custom resource calls. */
    public String serviceToken() {
        return function.serviceToken();
    }

    private static Permit readStagedModels(Arns arns, BootstrapQualifier bootstrap) {
        return allow(
                List.of("s3:GetObject", "s3:GetObjectTagging"),
                "arn:%s:s3:::%s/*.gz"
                        .formatted(arns.partition(), bootstrap.stagingBucket(arns.account(), arns.region())));
    }

    private static Permit writeModels(ModelBucket models) {
        return allow(
                List.of("s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject", "s3:PutObjectTagging"),
                models.arns().objects("models/*"));
    }

    /** Asked whether an object exists, S3 answers "forbidden" instead of "no" to who may not list. */
    private static Permit findModels(ModelBucket models) {
        return allow(List.of("s3:ListBucket"), models.arns().bucket());
    }

    /** Decrypt, too: S3 reads back the parts of a multi-part copy. */
    private static Permit useKey(ModelBucket models) {
        return allow(
                List.of("kms:Decrypt", "kms:GenerateDataKey"), models.arns().key());
    }

    private static Permit allow(List<String> actions, String resource) {
        return Permit.of(actions, List.of(resource));
    }
}
