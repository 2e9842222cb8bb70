package dev.sagestead.localsagemaker.container;

import java.io.Serial;
import java.util.List;

/** A request means a container that the model does not have, or means none where it has to. */
public final class UnknownTargetException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnknownTargetException(String target, List<String> known) {
        super((target.isEmpty()
                        ? "TargetContainerHostname is required to invoke a multi-container endpoint with direct invocation."
                        : "Container with hostname %s is not part of the model.".formatted(target))
                + " (local SageMaker: its containers are %s)".formatted(String.join(", ", known)));
    }
}
