package dev.sagestead.settings;

import dev.sagestead.NearestName;
import dev.sagestead.sagemaker.XgboostImages;
import dev.sagestead.settings.ModelSource.S3Artifact;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an artifact that is in S3 already.
 *
 * <p>Its key has to hold its digest: SageMaker reads the artifact again whenever it replaces an instance, so another
 * object under the same key would be served without anybody having deployed it.
 */
final class S3ArtifactReader {

    /** A part of the key of its own, as in the keys of what we publish. */
    private static final Pattern DIGEST = Pattern.compile("(?:^|/)([0-9a-f]{64})/");

    private static final String ARCHIVE = ".tar.gz";

    private final XgboostImages images;
    private final S3LocationReader locations;
    private final Problems problems;

    S3ArtifactReader(XgboostImages images, Problems problems) {
        this.images = images;
        this.locations = new S3LocationReader(problems);
        this.problems = problems;
    }

    Optional<ModelSource> read(ContextObject object) {
        Optional<S3Location> location = locations.read(object);
        Optional<String> stated = object.optionalText("sha256", "64 hexadecimal digits");
        Optional<String> digest = location.flatMap(found -> digest(object, found, stated));
        String version = version(object);
        object.rejectUnknownKeys();
        if (location.isEmpty() || digest.isEmpty() || version.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new S3Artifact(location.get(), digest.get(), version));
    }

    private Optional<String> digest(ContextObject object, S3Location location, Optional<String> stated) {
        if (!location.isPrefix() && !location.key().endsWith(ARCHIVE)) {
            problems.add(
                    object.path("s3Uri"),
                    "should end in %s, or in / for a prefix with uncompressed model data, got \"%s\""
                            .formatted(ARCHIVE, location.uri()));
            return Optional.empty();
        }
        Matcher inKey = DIGEST.matcher(location.key());
        if (!inKey.find()) {
            problems.add(
                    object.path("s3Uri"),
                    "should hold the artifact's SHA-256 as a part of its own, such as s3://bucket/models/SHA256/model.tar.gz, got \"%s\"; another artifact under the same key would be served without a deployment"
                            .formatted(location.uri()));
            return Optional.empty();
        }
        if (stated.isPresent() && !stated.get().equals(inKey.group(1))) {
            problems.add(
                    object.path("sha256"),
                    "should be the digest that s3Uri holds, %s, got \"%s\"".formatted(inKey.group(1), stated.get()));
        }
        return Optional.of(inKey.group(1));
    }

    private String version(ContextObject object) {
        String meaning = "a version of SageMaker's XGBoost container, such as 3.2-0";
        String version = object.text("containerVersion", meaning);
        if (!version.isEmpty() && !images.versions().contains(version)) {
            problems.add(
                    object.path("containerVersion"),
                    "should be %s, got \"%s\"%s; allowed: %s"
                            .formatted(
                                    meaning,
                                    version,
                                    NearestName.suggestion(version, images.versions()),
                                    String.join(", ", images.versions())));
            return "";
        }
        return version;
    }
}
