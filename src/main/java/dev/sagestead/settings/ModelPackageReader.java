package dev.sagestead.settings;

import dev.sagestead.settings.ModelSource.Package;
import dev.sagestead.settings.ModelSource.PackageData;
import dev.sagestead.settings.ModelSource.PackageData.Elsewhere;
import dev.sagestead.settings.ModelSource.PackageData.InModelBucket;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a version of the model registry: its ARN alone, or an object that says where its artifact is, too.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html">ModelPackageName</a>
 */
final class ModelPackageReader {

    /** A version has a number; without one, the ARN names a group or a package that may change. */
    private static final Pattern VERSION = Pattern.compile(
            "arn:aws[a-z-]*:sagemaker:([a-z0-9-]+):\\d{12}:model-package/[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}/[1-9]\\d{0,8}");

    private static final String MEANING = "the ARN of a model package version,"
            + " such as arn:aws:sagemaker:eu-west-1:111111111111:model-package/fraud/3";

    private final S3LocationReader locations;
    private final Problems problems;

    ModelPackageReader(Problems problems) {
        this.locations = new S3LocationReader(problems);
        this.problems = problems;
    }

    Optional<ModelSource> read(ContextObject owner, String region) {
        if (!owner.isObject(ModelSourceReader.MODEL_PACKAGE)) {
            return arn(owner, ModelSourceReader.MODEL_PACKAGE, region)
                    .map(arn -> new Package(arn, new InModelBucket()));
        }
        ContextObject object = owner.object(ModelSourceReader.MODEL_PACKAGE);
        Optional<String> arn = arn(object, "arn", region);
        Optional<PackageData> data = locations.read(object).map(Elsewhere::new);
        object.rejectUnknownKeys();
        return arn.isPresent() && data.isPresent() ? Optional.of(new Package(arn.get(), data.get())) : Optional.empty();
    }

    private Optional<String> arn(ContextObject object, String key, String region) {
        String arn = object.text(key, MEANING);
        if (arn.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = VERSION.matcher(arn);
        if (!matcher.matches()) {
            problems.add(object.path(key), "should be %s, got \"%s\"".formatted(MEANING, arn));
            return Optional.empty();
        }
        if (!region.isEmpty() && !matcher.group(1).equals(region)) {
            problems.add(
                    object.path(key),
                    "is a version in %s, but SageMaker serves only what is in the endpoint's region, %s; register it there"
                            .formatted(matcher.group(1), region));
            return Optional.empty();
        }
        return Optional.of(arn);
    }
}
