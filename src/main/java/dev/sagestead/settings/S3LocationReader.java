package dev.sagestead.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where something is in S3: {@code s3Uri}, and {@code kmsKey} if a key of its own encrypts it. */
final class S3LocationReader {

    private static final Pattern KMS_KEY = Pattern.compile("arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:key/[A-Za-z0-9-]+");

    private final Problems problems;

    S3LocationReader(Problems problems) {
        this.problems = problems;
    }

    /** Returns the location, or nothing if a problem was noted. */
    Optional<S3Location> read(ContextObject object) {
        String address = "an address in S3 of up to %d characters, such as s3://bucket/models/SHA256/model.tar.gz"
                .formatted(S3Location.MAX_LENGTH);
        String uri = object.text("s3Uri", address);
        String arn = "the ARN of a KMS key";
        Optional<String> key = object.optionalText("kmsKey", arn);
        key.filter(given -> !KMS_KEY.matcher(given).matches())
                .ifPresent(
                        given -> problems.add(object.path("kmsKey"), "should be %s, got \"%s\"".formatted(arn, given)));
        Optional<S3Location> location = S3Location.parse(uri, key);
        if (!uri.isEmpty() && location.isEmpty()) {
            problems.add(object.path("s3Uri"), "should be %s, got \"%s\"".formatted(address, uri));
        }
        return location;
    }
}
