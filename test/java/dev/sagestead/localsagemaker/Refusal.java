package dev.sagestead.localsagemaker;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What the AWS SDK makes of an error that the service answers. */
final class Refusal {

    private Refusal() {}

    /** Returns code and message of the error that the call ends with. */
    static String refusal(ThrowingCallable call) {
        AwsServiceException e = catchThrowableOfType(AwsServiceException.class, call);
        if (e == null) {
            throw new AssertionError("the service did not refuse");
        }
        return e.awsErrorDetails().errorCode() + ": " + e.awsErrorDetails().errorMessage();
    }
}
