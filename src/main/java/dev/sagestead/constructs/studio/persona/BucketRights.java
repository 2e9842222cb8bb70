package dev.sagestead.constructs.studio.persona;

import dev.sagestead.constructs.Permit;
import java.util.List;

/** What personas may do with the model bucket: each right is bound to a prefix. */
final class BucketRights {

    /**
     * The prefix of one user. The domain gives every session the name of its user profile as source identity, which
     * nobody can change afterwards and which training jobs take over.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/monitor-user-access.html">source identity</a>
     */
    static final String OWN = "users/" + TrainingRights.USER + "/*";

    private BucketRights() {}

    static List<Permit> readModels(Estate estate) {
        return List.of(
                list(estate, "models/*"),
                Allow.actions("s3:GetObject")
                        .on(estate.models().objects("models/*"))
                        .statement(),
                key(estate, "kms:Decrypt"));
    }

    static List<Permit> readCaptures(Estate estate) {
        String prefix = "capture/%s-*".formatted(estate.environment());
        return List.of(
                list(estate, prefix),
                Allow.actions("s3:GetObject")
                        .on(estate.models().objects(prefix))
                        .statement(),
                key(estate, "kms:Decrypt"));
    }

    static List<Permit> ownFiles(Estate estate) {
        return List.of(
                list(estate, OWN),
                Allow.actions("s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject")
                        .on(estate.models().objects(OWN))
                        .statement(),
                key(estate, "kms:Decrypt", "kms:GenerateDataKey"));
    }

    private static Permit list(Estate estate, String prefix) {
        return Allow.actions("s3:ListBucket")
                .on(estate.models().bucket())
                .when("StringLike", "s3:prefix", prefix)
                .statement();
    }

    /** The key, for objects only: it encrypts more than the bucket. */
    private static Permit key(Estate estate, String... actions) {
        return Allow.actions(actions)
                .on(estate.models().key())
                .when("StringLike", "kms:ViaService", "s3.*")
                .statement();
    }
}
