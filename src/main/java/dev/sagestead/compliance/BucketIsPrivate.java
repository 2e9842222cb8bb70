package dev.sagestead.compliance;

import java.util.List;
import java.util.Optional;

/** A bucket says how it encrypts, and can never be made public by a policy or an access list. */
final class BucketIsPrivate implements Rule {

    private static final List<String> BLOCKS =
            List.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets");

    @Override
    public Optional<String> problem(TemplateResource resource) {
        if (!resource.is("AWS::S3::Bucket")) {
            return Optional.empty();
        }
        for (String block : BLOCKS) {
            if (!resource.at("/PublicAccessBlockConfiguration/" + block).asBoolean(false)) {
                return Optional.of("PublicAccessBlockConfiguration should have %s: true".formatted(block));
            }
        }
        return resource.has("/BucketEncryption/ServerSideEncryptionConfiguration")
                ? Optional.empty()
                : Optional.of("BucketEncryption should say how objects are encrypted");
    }
}
