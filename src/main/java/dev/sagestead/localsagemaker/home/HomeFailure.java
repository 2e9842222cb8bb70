package dev.sagestead.localsagemaker.home;

import java.io.Serial;

/** Why a domain's home file system could not be made or deleted; the message is the domain's {@code FailureReason}. */
public final class HomeFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param detail what EFS or EC2 answered */
    public HomeFailure(String what, String detail) {
        super("%s (local SageMaker: %s)".formatted(what, detail));
    }
}
