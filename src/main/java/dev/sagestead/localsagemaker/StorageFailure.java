package dev.sagestead.localsagemaker;

import java.io.Serial;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3 did not do what it was asked for; the message says what it answered, in lower case and in one line. */
final class StorageFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    StorageFailure(String message) {
        super(message);
    }

    static StorageFailure of(SdkException e) {
        if (e instanceof S3Exception answered) {
            String code = answered.awsErrorDetails() == null
                    ? ""
                    : answered.awsErrorDetails().errorCode();
            return new StorageFailure(
                    "S3 answers %d %s".formatted(answered.statusCode(), code).strip());
        }
        return new StorageFailure(String.valueOf(e.getMessage()));
    }
}
