package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.container.Answer;
import java.util.Optional;

/** What became of an asynchronous request. */
sealed interface AsyncOutcome {

    /** The container has answered. */
    record Completed(Answer answer) implements AsyncOutcome {}

    /**
     * There is no prediction.
     *
     * @param reason why, as the notification says it
     * @param answer what the container said, if it was asked
     */
    record Failed(String reason, Optional<Answer> answer) implements AsyncOutcome {

        static Failed of(String reason, String detail) {
            return new Failed("%s (local SageMaker: %s)".formatted(reason, detail), Optional.empty());
        }

        static Failed of(Answer answer) {
            return new Failed(
                    ("ClientError: Received %s error (%d) from model. See the SageMaker Endpoint logs in your account for"
                                    + " more information.")
                            .formatted(answer.status() / 100 == 4 ? "client" : "server", answer.status()),
                    Optional.of(answer));
        }
    }
}
