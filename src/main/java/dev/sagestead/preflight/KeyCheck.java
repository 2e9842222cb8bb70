package dev.sagestead.preflight;

import dev.sagestead.aws.AccountClients;
import dev.sagestead.settings.ModelSource;
import dev.sagestead.settings.ModelSource.Package;
import dev.sagestead.settings.ModelSource.PackageData.Elsewhere;
import dev.sagestead.settings.ModelSource.S3Artifact;
import dev.sagestead.settings.S3Location;
import dev.sagestead.settings.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/**
 * Whether the keys that the settings name can decrypt. Ours are made by the deployment.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html">key states</a>
 */
record KeyCheck(Subject subject, AccountClients clients) implements Check {

    @Override
    public List<Finding> look() {
        List<Finding> found = new ArrayList<>();
        for (String arn : keys()) {
            String name = "key " + arn.substring(arn.indexOf(":key/") + ":key/".length());
            found.addAll(new Question(subject, name, "kms:DescribeKey").ask(() -> List.of(usable(name, arn))));
        }
        return found;
    }

    private Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        subject.environment().endpoints().stream()
                .flatMap(endpoint -> endpoint.allVariants().stream())
                .map(Variant::source)
                .map(KeyCheck::location)
                .flatMap(Optional::stream)
                .map(S3Location::kmsKey)
                .flatMap(Optional::stream)
                .forEach(keys::add);
        return keys;
    }

    private static Optional<S3Location> location(ModelSource source) {
        if (source instanceof S3Artifact artifact) {
            return Optional.of(artifact.location());
        }
        return source instanceof Package registered && registered.data() instanceof Elsewhere elsewhere
                ? Optional.of(elsewhere.location())
                : Optional.empty();
    }

    private Finding usable(String name, String arn) {
        try (KmsClient kms = clients.kms()) {
            KeyMetadata key = kms.describeKey(request -> request.keyId(arn)).keyMetadata();
            if (key.keyState() != KeyState.ENABLED) {
                return Finding.fail(
                        name,
                        "is %s, so the artifact cannot be read".formatted(key.keyStateAsString()),
                        "enable it, or cancel its deletion");
            }
            return key.keyUsage() == KeyUsageType.ENCRYPT_DECRYPT
                    ? Finding.ok(name, "is enabled")
                    : Finding.fail(
                            name,
                            "is for %s, and decrypts nothing".formatted(key.keyUsageAsString()),
                            "name the key that encrypts the artifact");
        } catch (NotFoundException e) {
            return Finding.fail(name, "there is none", "name a key that is there, in kmsKey of cdk.json");
        }
    }
}
