package dev.sagestead.localsagemaker.training;

import java.util.Map;

/** Looks at a training after each round. */
@FunctionalInterface
public interface RoundWatch {

    /** Lets it go on. */
    RoundWatch NONE = metrics -> false;

    /**
     * Says whether the training should end.
     *
     * @param metrics of the round, by the names that SageMaker gives them
     */
    boolean isToStop(Map<String, Double> metrics);
}
