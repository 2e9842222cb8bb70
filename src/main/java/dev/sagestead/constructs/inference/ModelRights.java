package dev.sagestead.constructs.inference;

import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.BucketArns;
import dev.sagestead.constructs.Permit;
import dev.sagestead.settings.ModelSource;
import dev.sagestead.settings.ModelSource.Package;
import dev.sagestead.settings.ModelSource.PackageData.Elsewhere;
import dev.sagestead.settings.ModelSource.S3Artifact;
import dev.sagestead.settings.S3Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.constructs.IConstruct;

/**
 * What a role has to read before a model can be served: its own artifacts, wherever they are, and nothing else.
 *
 * @param source what is served
 * @param models how the model bucket is named
 * @param partition such as {@code aws}
 */
record ModelRights(ModelSource source, BucketArns models, String partition) {

    private static final String PUBLISHED = "models/";

    List<Permit> statements() {
        if (source instanceof S3Artifact artifact) {
            return read(artifact.location());
        }
        if (source instanceof Package registered) {
            List<Permit> statements = new ArrayList<>();
            statements.add(Permit.of(List.of("sagemaker:DescribeModelPackage"), List.of(registered.arn())));
            statements.addAll(location()
                    .map(this::read)
                    .orElseGet(() ->
                            List.of(Permit.of(List.of("s3:GetObject"), List.of(models.objects(PUBLISHED + "*"))))));
            return statements;
        }
        return List.of(Permit.of(
                List.of("s3:GetObject"),
                folders().map(name -> models.objects(PUBLISHED + name + "/*")).toList()));
    }

    /** Notes why the statements have wildcards. */
    void acceptFindings(IConstruct role) {
        folders()
                .forEach(name -> AcceptedFinding.ofWildcard(
                        role, "/" + PUBLISHED + name + "/*", "every version of its own model"));
        location()
                .filter(S3Location::isPrefix)
                .ifPresent(prefix -> AcceptedFinding.ofWildcard(
                        role, "/" + prefix.key() + "*", "every file of its own uncompressed model"));
        if (source instanceof Package && location().isEmpty()) {
            AcceptedFinding.ofWildcard(
                    role,
                    "/" + PUBLISHED + "*",
                    "which artifact a registered version has, only the registry knows; the settings may narrow it");
        }
    }

    private Stream<String> folders() {
        return source.folders().stream().map(ModelFolder::name).distinct().sorted();
    }

    private Optional<S3Location> location() {
        if (source instanceof S3Artifact artifact) {
            return Optional.of(artifact.location());
        }
        return source instanceof Package registered && registered.data() instanceof Elsewhere elsewhere
                ? Optional.of(elsewhere.location())
                : Optional.empty();
    }

    private List<Permit> read(S3Location location) {
        String owner = "arn:%s:s3:::%s".formatted(partition, location.bucket());
        List<Permit> statements = new ArrayList<>();
        statements.add(Permit.of(
                List.of("s3:GetObject"),
                List.of("%s/%s%s".formatted(owner, location.key(), location.isPrefix() ? "*" : ""))));
        if (location.isPrefix()) {
            statements.add(list(owner, location.key()));
        }
        location.kmsKey().ifPresent(key -> statements.add(Permit.of(List.of("kms:Decrypt"), List.of(key))));
        return statements;
    }

    /** What is below a prefix, SageMaker has to find out first. */
    private static Permit list(String bucketArn, String prefix) {
        return Permit.of(List.of("s3:ListBucket"), List.of(bucketArn), "StringLike", "s3:prefix", prefix + "*");
    }
}
