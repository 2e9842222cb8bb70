package dev.sagestead.cli;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A call to AWS that failed, in one sentence.
 *
 * @param sentence what the service said, or why it could not be asked
 * @param exitCode 1 if the service refused, 2 if it was never reached
 */
record FailedCall(String sentence, int exitCode) {

    static FailedCall of(SdkException e) {
        return e instanceof AwsServiceException refused
                ? new FailedCall(message(refused), 1)
                : new FailedCall("it cannot be asked: " + why(e), 2);
    }

    /** The SDK tells at length where it looked for credentials; that there are none is what matters. */
    private static String why(SdkException e) {
        return e.getMessage().startsWith("Unable to load credentials")
                ? "there are no credentials; sign in, and check AWS_PROFILE"
                : e.getMessage().lines().findFirst().orElse("no reason given") + "; check the network";
    }

    private static String message(AwsServiceException e) {
        return e.awsErrorDetails() == null
                ? e.getMessage()
                : e.awsErrorDetails().errorMessage();
    }
}
