package dev.sagestead.teardown;

import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/**
 * What SageMaker refuses for the moment: an app or a space that is still coming up cannot be deleted yet, and one that
 * has just gone cannot be deleted any more. Whoever waits tries again, and says the last refusal if it never ends.
 */
final class Refusals {

    private static final int CLIENT_ERROR = 400;

    private String last = "";

    /** Does it, or notes why not; what is no refusal, such as missing rights, is thrown. */
    void attempt(Runnable call) {
        try {
            call.run();
        } catch (SageMakerException e) {
            if (e.statusCode() != CLIENT_ERROR || isForGood(e)) {
                throw e;
            }
            last = " (%s)".formatted(e.awsErrorDetails().errorMessage());
        }
    }

    /** Returns the last refusal in brackets, or nothing. */
    String last() {
        return last;
    }

    private static boolean isForGood(SageMakerException e) {
        return e.awsErrorDetails() == null
                || e.awsErrorDetails().errorCode().startsWith("AccessDenied")
                || e.awsErrorDetails().errorCode().contains("Token");
    }
}
