package dev.sagestead.localsagemaker.container;

import com.fasterxml.jackson.databind.JsonNode;
import ml.dmlc.xgboost4j.java.Booster;

/**
 * A model in memory, and what its file says of it.
 *
 * @param objective what it was trained for, such as {@code binary:logistic}
 * @param classes how many classes it tells apart, or 0 if it does not say
 */
record LoadedModel(Booster booster, String objective, int classes) {

    static LoadedModel of(Booster booster, JsonNode file) {
        JsonNode learner = file.path("learner");
        return new LoadedModel(
                booster,
                learner.path("objective").path("name").asText(),
                learner.path("learner_model_param").path("num_class").asInt());
    }

    /** Whether several of them vote, since the mean of two labels is none. */
    boolean predictsLabels() {
        return objective.equals("multi:softmax") || objective.equals("binary:hinge");
    }
}
